package virtqos.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/// What has changed in a text, as `patch -p1` and `git apply` take it.
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /// {@return the lines of the difference, each with its line feed; nothing where there is none}
  ///
  /// @param file its name below the folder in which the difference is applied
  public static String of(String file, String before, String after) {
    List<String> old = lines(before);
    StringBuilder diff = new StringBuilder();
    UnifiedDiffUtils.generateUnifiedDiff(
            quoted("a/" + file),
            quoted("b/" + file),
            old,
            DiffUtils.diff(old, lines(after)),
            CONTEXT)
        .forEach(line -> diff.append(line).append('\n'));
    return diff.toString();
  }

  /// {@return the lines without their line feeds; a carriage return belongs to the line}
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty()) {
      lines.add(last + "\n\\ No newline at end of file");
    }
    return lines;
  }

  /// {@return the name as `git` writes it in a header: a tab ends one with blanks, and one with
  /// control characters is in quotes}
  private static String quoted(String name) {
    if (name.chars().noneMatch(c -> c < ' ' || c == '"' || c == '\\')) {
      return name.indexOf(' ') < 0 ? name : name + "\t";
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < ' ') {
        quoted.append('\\').append((char) ('0' + c / 64));
        quoted.append((char) ('0' + c / 8 % 8)).append((char) ('0' + c % 8));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
