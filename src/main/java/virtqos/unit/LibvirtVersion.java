package virtqos.unit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A release of libvirt, such as 11.3.0.
public record LibvirtVersion(int major, int minor, int micro)
    implements Comparable<LibvirtVersion> {
  /// The newest of which the rules are known.
  public static final LibvirtVersion NEWEST = new LibvirtVersion(12, 5, 0);

  private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})(?:\\.(\\d{1,4}))?");

  /// Reads `11.3.0`, and `11.3`.
  public static Optional<LibvirtVersion> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new LibvirtVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3))))
        : Optional.empty();
  }

  public boolean isAtLeast(int otherMajor, int otherMinor, int otherMicro) {
    return compareTo(new LibvirtVersion(otherMajor, otherMinor, otherMicro)) >= 0;
  }

  @Override
  public int compareTo(LibvirtVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(micro, other.micro);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + micro;
  }
}
