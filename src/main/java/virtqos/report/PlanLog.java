package virtqos.report;

import java.util.List;
import virtqos.diag.Printable;
import virtqos.plan.Step;

/// Steps command by command, as an administrator would have typed them.
public final class PlanLog {
  private PlanLog() {}

  /// {@return each step with its reason, and the commands that carry it out; each line ended}
  public static String render(List<Step> steps, Ink ink) {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append("  ").append(step.verb().sign()).append(' ').append(step.device()).append(": ");
      text.append(ink.paint(Ink.Tone.FAINT, Printable.of(step.reason()))).append('\n');
      String tool =
          switch (step.tool()) {
            case TC -> "tc ";
            case IP -> "ip ";
          };
      step.lines().forEach(line -> text.append("      ").append(tool).append(line).append('\n'));
    }
    return text.toString();
  }
}
