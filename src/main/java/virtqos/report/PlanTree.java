package virtqos.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import virtqos.diag.Printable;
import virtqos.plan.Item;
import virtqos.plan.Step;
import virtqos.plan.Verb;
import virtqos.unit.DeviceName;

/// A plan as a drawing of the hierarchy, each object with the sign of what becomes of it.
public final class PlanTree {
  private PlanTree() {}

  /// {@return the drawing, each line ended}
  public static String draw(BridgePlan plan, Ink ink) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(plan, ink));
    byDevice(plan)
        .forEach(
            (device, steps) -> {
              lines.add("");
              lines.add(ink.paint(Ink.Tone.STRONG, device.text()));
              lines.addAll(Branch.draw(new DeviceDrawing(steps).branches(), ink));
            });
    return String.join("\n", lines) + "\n";
  }

  /// {@return `virbr0 (network default): 3 changes: + 1 to create, ~ 2 to update`}
  public static String headline(BridgePlan plan, Ink ink) {
    return ink.paint(Ink.Tone.STRONG, Printable.of(plan.title())) + ": " + summary(plan);
  }

  /// {@return `3 changes: + 1 to create, ~ 2 to change`}
  static String summary(BridgePlan plan) {
    if (plan.plan().isEmpty()) {
      return "nothing to do";
    }
    List<String> parts = new ArrayList<>();
    for (Verb verb : List.of(Verb.CREATE, Verb.UPDATE, Verb.REMOVE)) {
      long count = plan.plan().steps().stream().filter(step -> step.verb() == verb).count();
      if (count > 0) {
        parts.add(verb.sign() + " " + count + " to " + word(verb));
      }
    }
    return Spoken.count(plan.plan().changes().size(), "change") + ": " + String.join(", ", parts);
  }

  static String word(Verb verb) {
    return switch (verb) {
      case CREATE -> "create";
      case UPDATE -> "update";
      case REMOVE -> "remove";
      case KEEP -> "keep";
    };
  }

  /// {@return the steps of each device: the bridge first, taps last}
  private static Map<DeviceName, List<Step>> byDevice(BridgePlan plan) {
    Map<DeviceName, List<Step>> byDevice = new LinkedHashMap<>();
    plan.plan().steps().stream()
        .sorted(
            Comparator.<Step, Boolean>comparing(step -> !step.device().equals(plan.bridge()))
                .thenComparing(step -> !isTree(plan, step.device()))
                .thenComparing(Step::device))
        .forEach(step -> byDevice.computeIfAbsent(step.device(), _ -> new ArrayList<>()).add(step));
    return byDevice;
  }

  private static boolean isTree(BridgePlan plan, DeviceName device) {
    return plan.plan().steps().stream()
        .anyMatch(
            step ->
                step.device().equals(device)
                    && switch (step.item()) {
                      case Item.Link _, Item.Htb _ -> true;
                      case Item.Qdisc _, Item.Match _ -> false;
                    });
  }
}
