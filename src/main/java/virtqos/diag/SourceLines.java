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
  ///
  /// It remembers where it was, so that asking for lines in their order passes over the text once.
  /// Not for several threads.
  static SourceLines of(String text) {
    return new TextLines(text);
  }
}
