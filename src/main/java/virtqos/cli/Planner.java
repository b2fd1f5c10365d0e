package virtqos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Checked;
import virtqos.host.Change;
import virtqos.host.HostFailure;
import virtqos.host.Report;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.report.BridgePlan;

/// Looks at, or changes, one bridge after the other. A bridge where the host fails does not keep
/// the others from their turn.
final class Planner {
  private final Session session;
  private final TakeOver takeOver;
  private final Notices notices;

  Planner(Session session, TakeOver takeOver, Notices notices) {
    this.session = session;
    this.takeOver = takeOver;
    this.notices = notices;
    notices.add(session.findings());
  }

  /// A bridge and what came of it.
  record Done(Selection.Chosen chosen, Report report) {
    BridgePlan plan() {
      return new BridgePlan(chosen.bridge(), chosen.networks(), report.plan(), report.findings());
    }
  }

  /// {@return the bridges that a command is about; nothing when one of them is not there}
  Optional<List<Selection.Chosen>> choose(Selection selection) {
    Checked<List<Selection.Chosen>> chosen =
        selection.among(session.ledger().places(), session.devices());
    notices.add(chosen.findings());
    return chosen.toOptional();
  }

  List<Done> check(List<Selection.Chosen> bridges) {
    return each(
        bridges, chosen -> session.reconciler().check(chosen.bridge(), Change.NONE, takeOver));
  }

  List<Done> reconcile(List<Selection.Chosen> bridges) {
    return each(
        bridges, chosen -> session.reconciler().reconcile(chosen.bridge(), Change.NONE, takeOver));
  }

  private interface Work {
    Report on(Selection.Chosen chosen);
  }

  private List<Done> each(List<Selection.Chosen> bridges, Work work) {
    List<Done> done = new ArrayList<>();
    for (Selection.Chosen chosen : bridges) {
      try {
        Report report = work.on(chosen);
        notices.add(report.findings());
        done.add(new Done(chosen, report));
      } catch (HostFailure failure) {
        notices.add(failure);
      }
    }
    return done;
  }
}
