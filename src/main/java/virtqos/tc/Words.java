package virtqos.tc;

/// The words of one line, read from left to right. Words are parted by blanks or tabs.
final class Words {
  private final String line;
  private int at;

  Words(String line) {
    this.line = line;
    skipBlanks();
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
  }

  private int endOfWord() {
    int end = at;
    while (end < line.length() && !isBlank(line.charAt(end))) {
      end++;
    }
    return end;
  }

  boolean hasNext() {
    return at < line.length();
  }

  /// {@return the next word without passing it; empty at the end}
  String peek() {
    return line.substring(at, endOfWord());
  }

  /// {@return the next word; empty at the end}
  String next() {
    String word = peek();
    at += word.length();
    skipBlanks();
    return word;
  }

  /// Passes the next word if it is this one.
  boolean accept(String word) {
    int end = at + word.length();
    if (!line.startsWith(word, at) || (end < line.length() && !isBlank(line.charAt(end)))) {
      return false;
    }
    at = end;
    skipBlanks();
    return true;
  }

  /// {@return what is left of the line, without blanks at its end}
  String rest() {
    return line.substring(at).stripTrailing();
  }
}
