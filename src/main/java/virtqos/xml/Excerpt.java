package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Checked;

/// The exact source text of one element of a larger document, such as the `<network>` in the
/// standard input of a hook.
///
/// A status file carries it along without understanding it.
///
/// @param text from `<` to `>`, as it stands in the source
/// @param indent how many columns the element is indented there
/// @param margins where in the text the indentation of a line stands between two tags, and nothing
///   else; ascending
public record Excerpt(String text, int indent, List<Integer> margins) {
  public Excerpt {
    margins = List.copyOf(margins);
  }

  /// Cuts out the first element of this name in no namespace, the document itself or a child of it.
  ///
  /// @param source the file as the user named it, for findings
  public static Checked<Excerpt> of(byte[] bytes, String source, String element) {
    return Documents.read(bytes, source, cursor -> cut(cursor, element));
  }

  private static Optional<Excerpt> cut(Cursor cursor, String element) throws Malformed {
    if (cursor.name().equals(element)) {
      return Optional.of(here(cursor));
    }
    if (cursor.declaresNamespaces()) {
      Documents.foreignNamespaces(cursor);
      return Optional.empty();
    }
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (cursor.name().equals(element)) {
        return Optional.of(here(cursor));
      }
    }
    Documents.missing(cursor, element);
    return Optional.empty();
  }

  private static Excerpt here(Cursor cursor) throws Malformed {
    String source = cursor.source().text();
    int start = cursor.startOffset();
    int outside = cursor.depth() - 1;
    List<Integer> margins = new ArrayList<>();
    int end = cursor.endOffset();
    while (cursor.depth() > outside) {
      cursor.advance();
      int next = cursor.startOffset();
      addMargins(margins, source, end, next, start);
      end = cursor.endOffset();
    }
    return new Excerpt(source.substring(start, end), start - lineStart(source, start), margins);
  }

  private static int lineStart(String source, int at) {
    return source.lastIndexOf('\n', at - 1) + 1;
  }

  /// Notes where lines begin between two tags, if nothing but blanks and comments is between them.
  private static void addMargins(
      List<Integer> margins, String source, int from, int to, int start) {
    int count = margins.size();
    for (int i = from; i < to; i++) {
      char c = source.charAt(i);
      if (source.startsWith("<!--", i)) {
        i = source.indexOf("-->", i + 4) + 2;
      } else if (c == '\n' && "\r\n".indexOf(source.charAt(i + 1)) < 0) {
        margins.add(i + 1 - start);
      } else if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
        margins.subList(count, margins.size()).clear();
        return;
      }
    }
  }

  /// Lines that are to stand behind an element.
  ///
  /// @param offset behind the element's last character in the text of the excerpt
  /// @param column how far the lines are indented
  /// @param lines each with its line end
  record Insertion(int offset, int column, String lines) {
    Insertion of(String filled) {
      return new Insertion(offset, column, filled);
    }
  }

  /// {@return the excerpt with these lines in it}
  ///
  /// @param insertions ascending
  Excerpt with(List<Insertion> insertions) {
    StringBuilder changed = new StringBuilder(text.length() + 512);
    List<Integer> moved = new ArrayList<>();
    int done = 0;
    int nextMargin = 0;
    for (Insertion insertion : insertions) {
      for (;
          nextMargin < margins.size() && margins.get(nextMargin) <= insertion.offset();
          nextMargin++) {
        moved.add(margins.get(nextMargin) + changed.length() - done);
      }
      changed.append(text, done, insertion.offset());
      done = insertion.offset();
      for (String line : insertion.lines().lines().toList()) {
        changed.append('\n');
        moved.add(changed.length());
        changed.repeat(' ', insertion.column()).append(line);
      }
    }
    for (; nextMargin < margins.size(); nextMargin++) {
      moved.add(margins.get(nextMargin) + changed.length() - done);
    }
    return new Excerpt(changed.append(text, done, text.length()).toString(), indent, moved);
  }

  /// {@return the text, every line of markup moved so that the element begins at this column; text
  /// of elements, attributes and comments stays as it is}
  ///
  /// The first line begins with its blanks; there is no line end behind the last.
  String indentedTo(int column) {
    int move = column - indent;
    StringBuilder moved = new StringBuilder(text.length() + 64);
    moved.repeat(' ', column);
    int done = 0;
    for (int margin : margins) {
      moved.append(text, done, margin);
      done = margin;
      if (move > 0) {
        moved.repeat(' ', move);
      }
      for (int i = 0; i < -move && text.charAt(done) == ' '; i++) {
        done++;
      }
    }
    return moved.append(text, done, text.length()).toString();
  }
}
