package virtqos.host;

import java.util.ArrayList;
import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.model.Port;
import virtqos.plan.BridgeDemand;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// What came of looking at a bridge, and perhaps of changing it.
///
/// @param demand what was asked of it
/// @param plan what was to be done before anything was done
/// @param done the steps that were carried out, in order; where the kernel refuses a line they can
///   differ from the plan
/// @param left what is still to be done afterwards; empty when the kernel is as it should be
/// @param actual the trees of the bridge's devices as they were found
/// @param held who is promised what
/// @param findings what is wrong, or worth telling
public record Report(
    DeviceName bridge,
    BridgeDemand demand,
    Plan plan,
    List<Step> done,
    Plan left,
    List<Tree> actual,
    List<Port> held,
    List<Diagnostic> findings) {
  public Report {
    done = List.copyOf(done);
    actual = List.copyOf(actual);
    held = List.copyOf(held);
    findings = List.copyOf(findings);
  }

  public boolean isHeld() {
    return left.isEmpty() && findings.stream().noneMatch(Diagnostic::isError);
  }

  Report with(List<Diagnostic> more) {
    List<Diagnostic> all = new ArrayList<>(findings);
    all.addAll(more);
    return new Report(bridge, demand, plan, done, left, actual, held, all);
  }
}
