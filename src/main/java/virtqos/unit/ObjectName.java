package virtqos.unit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The name of a network or domain: not empty, no `/`, no control character, not `.` or `..`, at
/// most 200 bytes as a file name.
///
/// libvirt allows blanks, quotes and any language in it. As a file name ({@link #fileName}) every
/// byte that is not plain is written as `%XX`, so that no name can leave its folder, and common
/// names stay as they are.
public record ObjectName(String text) implements Comparable<ObjectName> {
  private static final int LONGEST_FILE_NAME = 200;

  public ObjectName {
    if (!isValid(text)) {
      throw new IllegalArgumentException("not an object name: " + text);
    }
  }

  public static Optional<ObjectName> parse(String text) {
    return isValid(text) ? Optional.of(new ObjectName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return !text.isEmpty()
        && !text.equals(".")
        && !text.equals("..")
        && text.codePoints()
            .noneMatch(c -> c == '/' || Character.isISOControl(c) || (c >= 0xd800 && c <= 0xdfff))
        && encode(text).length() <= LONGEST_FILE_NAME;
  }

  /// {@return whether every letter of it is plain: letters, digits and `._+@=,:-`, not beginning
  /// with a dot or hyphen}
  public boolean isPlain() {
    return fileName().equals(text);
  }

  /// {@return the name as it stands in a path, without an ending}
  public String fileName() {
    return encode(text);
  }

  private static String encode(String text) {
    StringBuilder name = new StringBuilder(text.length());
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = name.isEmpty() ? isWord(b) : isWord(b) || "._+@=,:-".indexOf(b) >= 0;
      if (plain) {
        name.append((char) b);
      } else {
        name.append('%')
            .append(Character.toUpperCase(Character.forDigit(b >> 4 & 15, 16)))
            .append(Character.toUpperCase(Character.forDigit(b & 15, 16)));
      }
    }
    return name.toString();
  }

  private static boolean isWord(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  @Override
  public int compareTo(ObjectName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
