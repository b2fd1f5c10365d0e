package virtqos.report;

import java.util.List;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.Severity;

/// Findings for people: what, where, and what to do.
public final class FindingText {
  private static final int LONGEST_EXCERPT = 160;

  private FindingText() {}

  /// {@return `file:3:5: error: … [rule]` and, below it, the hint; each line ended}
  public static String render(Diagnostic finding, Ink ink) {
    return render(finding, Optional.empty(), ink);
  }

  /// {@return the same with the line of the input that the finding is about, and a sign below its
  /// place}
  ///
  /// @param input the lines of the input
  public static String render(Diagnostic finding, List<String> input, Ink ink) {
    Location at = finding.location();
    return render(
        finding,
        at.line() > 0 && at.line() <= input.size()
            ? Optional.of(input.get(at.line() - 1))
            : Optional.empty(),
        ink);
  }

  private static String render(Diagnostic finding, Optional<String> line, Ink ink) {
    StringBuilder text = new StringBuilder();
    text.append(ink.paint(Ink.Tone.STRONG, finding.location().toString())).append(": ");
    text.append(ink.paint(tone(finding.severity()), finding.severity().word())).append(": ");
    text.append(finding.message()).append(ink.paint(Ink.Tone.FAINT, " [" + finding.rule() + "]"));
    text.append('\n');
    line.filter(FindingText::isPrintable)
        .ifPresent(source -> text.append(excerpt(source, finding.location().column(), ink)));
    finding.hint().ifPresent(hint -> text.append("  hint: ").append(hint).append('\n'));
    return text.toString();
  }

  private static Ink.Tone tone(Severity severity) {
    return switch (severity) {
      case ERROR -> Ink.Tone.BAD;
      case WARNING -> Ink.Tone.CHANGED;
      case NOTE -> Ink.Tone.FAINT;
    };
  }

  /// A control character could move the cursor, and a line without end hides what matters.
  private static boolean isPrintable(String line) {
    return line.chars().noneMatch(c -> Character.isISOControl(c) && c != '\t')
        && line.codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT);
  }

  private static String excerpt(String source, int column, Ink ink) {
    String line = source.replace('\t', ' ').stripTrailing();
    if (line.isBlank() || line.length() > LONGEST_EXCERPT || column > line.length() + 1) {
      return "";
    }
    int indent = line.length() - line.stripLeading().length();
    String mark =
        column <= indent ? "" : " ".repeat(column - 1 - indent) + ink.paint(Ink.Tone.GOOD, "^");
    return "  | " + line.strip() + "\n" + (mark.isEmpty() ? "" : "  | " + mark + "\n");
  }
}
