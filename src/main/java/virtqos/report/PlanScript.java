package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import virtqos.diag.Printable;
import virtqos.plan.Plan;
import virtqos.plan.Step;

/// A plan as text that carries it out, with the reasons as comments.
public final class PlanScript {
  private PlanScript() {}

  /// {@return the lines for `tc -batch -`, each ended}
  ///
  /// tc makes and removes no devices. A bridge whose plan has such steps is commented out as a
  /// whole, since its lines for tc would fail.
  public static String forTc(List<BridgePlan> plans) {
    List<String> lines = new ArrayList<>();
    for (BridgePlan plan : plans) {
      lines.add(heading(plan));
      List<String> steps = plan.plan().changes().stream().flatMap(s -> forTc(s).stream()).toList();
      if (needsIp(plan)) {
        lines.add("# tc makes and removes no devices, so all of it is commented out here:");
        steps.forEach(line -> lines.add(line.startsWith("#") ? line : "# tc " + line));
      } else {
        lines.addAll(steps);
      }
    }
    return text(lines);
  }

  /// {@return whether tc alone cannot carry it out}
  public static boolean needsIp(BridgePlan plan) {
    return plan.plan().changes().stream().anyMatch(step -> step.tool() == Step.Tool.IP);
  }

  private static List<String> forTc(Step step) {
    List<String> lines = new ArrayList<>();
    lines.add(reason(step));
    for (String line : step.lines()) {
      lines.add(
          switch (step.tool()) {
            case TC -> line;
            case IP -> "# ip " + line;
          });
    }
    return lines;
  }

  /// {@return a script for the shell, which runs what apply runs and stops where a line is refused}
  public static String forShell(List<BridgePlan> plans) {
    List<String> lines = new ArrayList<>(List.of("#!/bin/sh", "set -e"));
    for (BridgePlan plan : plans) {
      lines.add(heading(plan));
      for (Plan.Batch batch : plan.plan().batches()) {
        lines.add(
            switch (batch.tool()) {
              case TC -> "tc -batch - <<'END'";
              case IP -> "ip -batch - <<'END'";
            });
        for (Step step : batch.steps()) {
          lines.add(reason(step));
          lines.addAll(step.lines());
        }
        lines.add("END");
      }
    }
    return text(lines);
  }

  private static String heading(BridgePlan plan) {
    return "# " + Printable.of(plan.title()) + ": " + PlanTree.summary(plan);
  }

  private static String reason(Step step) {
    return "# " + step.verb().sign() + " " + Printable.of(step.reason());
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
