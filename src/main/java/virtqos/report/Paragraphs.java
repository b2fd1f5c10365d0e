package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import virtqos.diag.Printable;

/// Text for people: paragraphs below a title, each line indented by two more than its heading.
final class Paragraphs {
  private static final String STEP = "  ";

  private final List<String> lines = new ArrayList<>();

  Paragraphs(String title) {
    lines.add(Printable.of(title));
  }

  /// Adds lines below the title, behind an empty one where something stands above already.
  Paragraphs add(List<String> text) {
    if (!text.isEmpty() && lines.size() > 1) {
      lines.add("");
    }
    text.forEach(line -> lines.add(STEP + Printable.of(line)));
    return this;
  }

  /// Adds lines below a heading of their own; nothing where there are none.
  Paragraphs add(String heading, List<String> text) {
    List<String> all = new ArrayList<>();
    if (!text.isEmpty()) {
      all.add(heading);
      text.forEach(line -> all.add(STEP + line));
    }
    return add(all);
  }

  /// {@return the text, each line ended}
  String text() {
    return String.join("\n", lines) + "\n";
  }
}
