package virtqos.report;

import java.util.List;
import virtqos.diag.Printable;

/// What was looked at, line by line.
public final class CheckList {
  private CheckList() {}

  /// {@return a line for each check, and one below it that says what to do; each line ended}
  public static String render(List<Check> checks, Ink ink) {
    int width = checks.stream().mapToInt(check -> TextTable.width(check.subject())).max().orElse(0);
    StringBuilder text = new StringBuilder();
    for (Check check : checks) {
      String word = check.outcome().word();
      text.append(ink.paint(tone(check), word)).append(" ".repeat(6 - word.length()));
      text.append(check.subject()).append(" ".repeat(width + 2 - TextTable.width(check.subject())));
      text.append(Printable.of(check.words())).append('\n');
      check
          .advice()
          .ifPresent(advice -> text.append("        → ").append(Printable.of(advice)).append('\n'));
    }
    return text.toString();
  }

  private static Ink.Tone tone(Check check) {
    return switch (check.outcome()) {
      case OK -> Ink.Tone.GOOD;
      case WARN -> Ink.Tone.CHANGED;
      case FAIL -> Ink.Tone.BAD;
    };
  }
}
