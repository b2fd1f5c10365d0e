package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.plan.BridgeDemand;
import virtqos.plan.DesiredTap;
import virtqos.plan.DesiredTree;
import virtqos.plan.Diff;
import virtqos.plan.Hierarchy;
import virtqos.plan.Item;
import virtqos.plan.Kernel;
import virtqos.plan.Ownership;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.plan.Verb;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// The commands that virt-qos makes of a demand where nothing is there yet.
final class OwnLines {
  private OwnLines() {}

  /// {@return the lines, with the leading `tc` or `ip`}
  ///
  /// @param taps of the guests on the bridge
  static List<String> of(BridgeDemand demand, List<DeviceName> taps) {
    List<Step> steps = new ArrayList<>();
    for (Hierarchy wanted : demand.hierarchies()) {
      Tree nothing = Tree.empty(wanted.device());
      if (!wanted.device().equals(demand.bridge())) {
        steps.add(
            new Step(
                Verb.CREATE,
                wanted.device(),
                new Item.Link(demand.bridge()),
                Optional.empty(),
                ""));
      }
      steps.addAll(
          Diff.between(
              nothing,
              DesiredTree.of(
                  wanted,
                  nothing,
                  Ownership.ALL_OURS,
                  Kernel.COMPLETE,
                  DesiredTree.TakeOver.REFUSED)));
    }
    for (DeviceName tap : taps) {
      Tree nothing = Tree.empty(tap);
      steps.addAll(
          Diff.between(
              nothing,
              DesiredTap.of(
                  nothing, demand.redirectInbound(), demand.redirectOutbound(), Kernel.COMPLETE)));
    }
    List<String> lines = new ArrayList<>();
    for (Step step : Plan.of(steps).changes()) {
      String tool =
          switch (step.tool()) {
            case TC -> "tc ";
            case IP -> "ip ";
          };
      step.lines().forEach(line -> lines.add(tool + line));
    }
    return lines;
  }
}
