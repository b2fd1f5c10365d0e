package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import virtqos.diag.Printable;
import virtqos.plan.Verb;

/// An object in a drawing, with what hangs below it.
///
/// @param sign what becomes of it
/// @param label what it is
/// @param note why, or what it is for; empty for none
record Branch(Verb sign, String label, String note, List<Branch> children) {
  Branch {
    children = List.copyOf(children);
  }

  static Branch leaf(Verb sign, String label, String note) {
    return new Branch(sign, label, note, List.of());
  }

  /// {@return the lines of several objects side by side, each with its sign, notes below each
  /// other}
  static List<String> draw(List<Branch> branches, Ink ink) {
    List<Line> lines = new ArrayList<>();
    for (Branch each : branches) {
      lines.add(Line.of(each.sign, each.label, each.note));
      each.below("", lines);
    }
    int width =
        lines.stream()
            .filter(line -> !line.note.isEmpty())
            .mapToInt(line -> TextTable.width(line.label))
            .max()
            .orElse(0);
    return lines.stream().map(line -> line.text(width, ink)).toList();
  }

  private void below(String indent, List<Line> lines) {
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      Branch child = children.get(i);
      lines.add(Line.of(child.sign, indent + (last ? "└── " : "├── ") + child.label, child.note));
      child.below(indent + (last ? "    " : "│   "), lines);
    }
  }

  /// A line before it is known how far its note is to be moved.
  private record Line(Verb sign, String label, String note) {
    /// Names of guests can contain anything.
    static Line of(Verb sign, String label, String note) {
      return new Line(sign, Printable.of(label), Printable.of(note));
    }

    String text(int width, Ink ink) {
      String body = note.isEmpty() ? label : label + " ".repeat(width - TextTable.width(label));
      String line = "  " + sign.sign() + " " + body;
      return ink.paint(tone(), line)
          + (note.isEmpty() ? "" : "   " + ink.paint(Ink.Tone.FAINT, note));
    }

    private Ink.Tone tone() {
      return switch (sign) {
        case CREATE -> Ink.Tone.GOOD;
        case UPDATE -> Ink.Tone.CHANGED;
        case REMOVE -> Ink.Tone.BAD;
        case KEEP -> Ink.Tone.FAINT;
      };
    }
  }
}
