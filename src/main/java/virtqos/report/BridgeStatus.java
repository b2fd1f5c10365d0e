package virtqos.report;

import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.model.BridgePolicy;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;

/// A bridge, who is promised what on it, and what flows.
///
/// @param networks names of those that are on it
/// @param reserve what floors must leave to everybody else
/// @param pending how many changes would make it what it should be
public record BridgeStatus(
    DeviceName bridge,
    List<String> networks,
    BridgePolicy.Scope scope,
    Rate reserve,
    List<TreeStatus> trees,
    int pending,
    List<Diagnostic> findings) {
  public BridgeStatus {
    networks = List.copyOf(networks);
    trees = List.copyOf(trees);
    findings = List.copyOf(findings);
  }
}
