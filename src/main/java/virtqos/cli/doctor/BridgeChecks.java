package virtqos.cli.doctor;

import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Severity;
import virtqos.host.HostFailure;
import virtqos.host.Ledger;
import virtqos.host.Reconciler;
import virtqos.host.Report;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.report.Check;
import virtqos.report.Spoken;
import virtqos.unit.DeviceName;

/// Every bridge that is known: what is foreign on it, and whether its floors hold.
public final class BridgeChecks {
  private final Ledger ledger;
  private final Reconciler reconciler;

  public BridgeChecks(Ledger ledger, Reconciler reconciler) {
    this.ledger = ledger;
    this.reconciler = reconciler;
  }

  public List<Check> checks() {
    try {
      Set<DeviceName> bridges = new TreeSet<>();
      ledger.places().forEach(place -> bridges.add(place.bridge()));
      List<Check> checks = new ArrayList<>();
      bridges.forEach(bridge -> checks.addAll(bridge(bridge)));
      return checks.isEmpty()
          ? List.of(Check.ok("bridges", "no network with a bridge runs, and none is configured"))
          : checks;
    } catch (HostFailure failure) {
      return List.of(failed("bridges", failure));
    }
  }

  private List<Check> bridge(DeviceName bridge) {
    try {
      Report report = reconciler.preview(bridge, TakeOver.REFUSED);
      List<Check> checks = new ArrayList<>();
      for (Diagnostic finding : report.findings()) {
        if (finding.isError()) {
          checks.add(
              Check.fail(
                  bridge.text(), finding.message(), finding.hint().orElse("see `virt-qos plan`")));
        } else if (finding.severity() == Severity.WARNING
            || finding.rule().equals(HostRule.FOREIGN_CLASS)) {
          checks.add(
              Check.warn(
                  bridge.text(), finding.message(), finding.hint().orElse("see `virt-qos plan`")));
        }
      }
      if (!report.plan().isEmpty()) {
        checks.add(
            Check.warn(
                bridge.text(),
                Spoken.count(report.plan().changes().size(), "change") + " pending",
                "virt-qos plan --bridge "
                    + bridge
                    + ", then virt-qos reconcile --bridge "
                    + bridge));
      }
      return checks.isEmpty()
          ? List.of(
              Check.ok(
                  bridge.text(),
                  Spoken.count(report.held().size(), "guaranteed interface") + ", as promised"))
          : checks;
    } catch (HostFailure failure) {
      return List.of(failed(bridge.text(), failure));
    }
  }

  private static Check failed(String subject, HostFailure failure) {
    boolean refused = failure.getCause() instanceof AccessDeniedException;
    return Check.warn(
        subject,
        String.valueOf(failure.getMessage()),
        refused ? "run the doctor as root" : "see to that, then run the doctor again");
  }
}
