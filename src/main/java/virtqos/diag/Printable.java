package virtqos.diag;

/// Text from an input as it may stand in a report: one line, nothing that moves the cursor, changes
/// colours or turns the direction of writing around.
public final class Printable {
  private Printable() {}

  /// {@return the text with everything unprintable as an escape: `\n`, `\t`, or the number in
  /// braces}
  public static String of(String text) {
    return atMost(text, Integer.MAX_VALUE);
  }

  /// {@return the same, cut off with an ellipsis when it would become longer than this}
  public static String atMost(String text, int longest) {
    int plain = 0;
    while (plain < text.length() && text.charAt(plain) >= ' ' && text.charAt(plain) < 0x7f) {
      plain++;
    }
    if (plain == text.length() && plain <= longest) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (line.length() >= longest) {
        return line.append('…').toString();
      }
      append(line, c);
    }
    return line.toString();
  }

  private static void append(StringBuilder line, int c) {
    switch (c) {
      case '\n' -> line.append("\\n");
      case '\t' -> line.append("\\t");
      case '\r' -> line.append("\\r");
      default -> {
        if (is(c)) {
          line.appendCodePoint(c);
        } else {
          line.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
      }
    }
  }

  static boolean is(int c) {
    return !Character.isISOControl(c)
        && switch (Character.getType(c)) {
          case Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE,
              Character.UNASSIGNED ->
              false;
          default -> true;
        };
  }
}
