package virtqos.diag;

import java.util.Optional;

/// The lines of a text, found by walking from the last one asked for.
final class TextLines implements SourceLines {
  private final String text;
  private int number = 1;

  /// Where that line begins, -1 when there is none.
  private int start;

  private Optional<String> line;

  TextLines(String text) {
    this.text = text;
    this.line = here();
  }

  @Override
  public Optional<String> line(int wanted) {
    if (wanted < 1) {
      return Optional.empty();
    }
    if (wanted != number) {
      moveTo(wanted);
      line = here();
    }
    return line;
  }

  private void moveTo(int wanted) {
    if (wanted < number) {
      number = 1;
      start = 0;
    }
    for (; number < wanted && start >= 0; number++) {
      start = afterEnd(start);
    }
    number = wanted;
  }

  private Optional<String> here() {
    return start < 0 ? Optional.empty() : Optional.of(text.substring(start, end(start)));
  }

  private int end(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /// {@return where the next line begins, -1 when there is none}
  private int afterEnd(int from) {
    int end = end(from);
    if (end == text.length()) {
      return -1;
    }
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
}
