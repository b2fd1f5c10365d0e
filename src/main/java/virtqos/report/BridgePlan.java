package virtqos.report;

import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.plan.Plan;
import virtqos.unit.DeviceName;

/// What would be done on one bridge.
///
/// @param networks names of those that are on it; none where it stands for itself
public record BridgePlan(
    DeviceName bridge, List<String> networks, Plan plan, List<Diagnostic> findings) {
  public BridgePlan {
    networks = List.copyOf(networks);
    findings = List.copyOf(findings);
  }

  /// {@return `virbr0 (network default)`}
  public String title() {
    return title(bridge, networks);
  }

  static String title(DeviceName bridge, List<String> networks) {
    return switch (networks.size()) {
      case 0 -> bridge.text();
      case 1 -> bridge + " (network " + networks.getFirst() + ")";
      default -> bridge + " (networks " + String.join(", ", networks) + ")";
    };
  }
}
