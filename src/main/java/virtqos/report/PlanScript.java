package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import virtqos.diag.Printable;
import virtqos.plan.Plan;
import virtqos.plan.Step;

/// A plan as the text that `tc -batch -` carries out, with the reasons as comments.
///
/// tc makes no devices: where some are to be made or removed, their lines are comments that begin
/// with `# ip`.
public final class PlanScript {
  private PlanScript() {}

  /// {@return the lines for tc, each ended}
  public static String render(List<BridgePlan> plans) {
    StringBuilder text = new StringBuilder();
    for (BridgePlan plan : plans) {
      text.append("# ")
          .append(Printable.of(plan.title()))
          .append(": ")
          .append(PlanTree.summary(plan))
          .append('\n');
      for (Plan.Batch batch : plan.plan().batches()) {
        batch.steps().forEach(step -> lines(step).forEach(line -> text.append(line).append('\n')));
      }
    }
    return text.toString();
  }

  /// {@return the lines of one step, its reason first}
  static List<String> lines(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + step.verb().sign() + " " + Printable.of(step.reason()));
    for (String line : step.lines()) {
      lines.add(
          switch (step.tool()) {
            case TC -> line;
            case IP -> "# ip " + line;
          });
    }
    return lines;
  }
}
