package virtqos.unit;

import java.util.Optional;

/// The name of a network device, in the letters that are safe as a word of a `tc` batch: letters,
/// digits and `._+~@=-`, at most 15, not beginning with `-`, not `.` or `..`.
///
/// The kernel allows more (quotes, semicolons, non-ASCII); whoever uses those gets a finding, not a
/// command. Source: Linux net/core/dev.c, dev_valid_name.
public record DeviceName(String text) implements Comparable<DeviceName> {
  public static final int LONGEST = 15;

  public DeviceName {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not a device name: " + text);
    }
  }

  public static Optional<DeviceName> parse(String text) {
    return isValid(text) ? Optional.of(new DeviceName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return text.length() <= LONGEST
        && !text.isEmpty()
        && !text.startsWith("-")
        && !text.equals(".")
        && !text.equals("..")
        && text.chars().allMatch(DeviceName::isSafe);
  }

  private static boolean isSafe(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "._+~@=-".indexOf(c) >= 0;
  }

  @Override
  public int compareTo(DeviceName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
