package virtqos.diag;

/// A place in an input.
///
/// @param source the file as the user named it, `-` for standard input
/// @param line from 1, 0 when the finding is about the whole input
/// @param column from 1 in UTF-16 units, as SARIF and most editors count; 0 when the finding is
///   about the whole line or input
public record Location(String source, int line, int column) implements Comparable<Location> {
  public static Location wholeOf(String source) {
    return new Location(source, 0, 0);
  }

  /// {@return the source as others name files below the same folder: without `./` in front}
  public String file() {
    String file = source;
    while (file.startsWith("./") && file.length() > 2) {
      file = file.substring(2);
    }
    return file;
  }

  @Override
  public int compareTo(Location other) {
    int bySource = source.compareTo(other.source);
    int byLine = bySource != 0 ? bySource : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /// {@return `file:line:column`, as far as known}
  @Override
  public String toString() {
    if (line == 0) {
      return source;
    }
    return column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
  }
}
