package virtqos.diag;

import java.util.Optional;

/// The lines of an input, where a report wants to show one.
@FunctionalInterface
public interface SourceLines {
  /// Where the input is not at hand.
  SourceLines NONE = _ -> Optional.empty();

  /// {@return the line of this number, from 1, without its end}
  Optional<String> line(int number);

  /// {@return the lines of a text; ends are `\n`, `\r\n` and `\r`, as in XML}
  static SourceLines of(String text) {
    return number -> {
      int start = 0;
      for (int line = 1; line < number && start >= 0; line++) {
        start = afterLine(text, start);
      }
      return start < 0 || number < 1
          ? Optional.empty()
          : Optional.of(text.substring(start, endOfLine(text, start)));
    };
  }

  private static int endOfLine(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  private static int afterLine(String text, int from) {
    int end = endOfLine(text, from);
    if (end == text.length()) {
      return -1;
    }
    return text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
}
