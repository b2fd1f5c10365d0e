package virtqos.schema;

/// White space, as XML has it: blank, tab, line feed, carriage return.
final class Blank {
  private Blank() {}

  static boolean is(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }

  static boolean isAll(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (!is(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean isAll(char[] buffer, int start, int length) {
    for (int i = start; i < start + length; i++) {
      if (!is(buffer[i])) {
        return false;
      }
    }
    return true;
  }

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /// {@return the text without white space around it, and with one blank for each run within}
  static String collapse(String text) {
    String stripped = strip(text);
    StringBuilder collapsed = new StringBuilder(stripped.length());
    boolean pending = false;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (is(c)) {
        pending = true;
      } else {
        if (pending) {
          collapsed.append(' ');
        }
        collapsed.append(c);
        pending = false;
      }
    }
    return collapsed.toString();
  }

  static boolean isCollapsed(String text) {
    boolean afterBlank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (is(c) && (afterBlank || c != ' ')) {
        return false;
      }
      afterBlank = is(c);
    }
    return !afterBlank || text.isEmpty();
  }
}
