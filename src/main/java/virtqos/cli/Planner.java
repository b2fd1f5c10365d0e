package virtqos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.host.HostFailure;
import virtqos.host.Report;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.plan.Verb;
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
    /// {@return what was to be done}
    BridgePlan plan() {
      return with(report.plan());
    }

    /// {@return what was done, among what was kept}
    BridgePlan outcome() {
      Stream<Step> kept = report.plan().steps().stream().filter(step -> step.verb() == Verb.KEEP);
      return with(new Plan(Stream.concat(report.done().stream(), kept).toList()));
    }

    /// {@return whether there was nothing to do}
    boolean isIdle() {
      return report.plan().isEmpty();
    }

    List<Diagnostic> findings() {
      boolean asked =
          !report.demand().hierarchies().isEmpty()
              || !report.plan().steps().isEmpty()
              || report.findings().stream().anyMatch(Diagnostic::isError);
      return asked
          ? report.findings()
          : Stream.concat(
                  report.findings().stream(), Stream.of(nothingPromised(report.bridge().text())))
              .toList();
    }

    private BridgePlan with(Plan plan) {
      return new BridgePlan(chosen.bridge(), chosen.networks(), plan, findings());
    }

    private static Diagnostic nothingPromised(String bridge) {
      return Diagnostic.of(
          Location.wholeOf(bridge),
          HostRule.NOTHING_PROMISED,
          "no floor is promised here, so virt-qos holds nothing");
    }
  }

  /// {@return the bridges that a command is about; nothing when one of them is not there, or when
  /// the host does not say}
  Optional<List<Selection.Chosen>> choose(Selection selection) {
    try {
      Checked<List<Selection.Chosen>> chosen =
          selection.among(session.ledger().places(), session.devices());
      notices.add(chosen.findings());
      notices.add(session.ledger().findings());
      if (chosen.toOptional().map(List::isEmpty).orElse(false)) {
        notices.add(List.of(new Silence(session).reason()));
      }
      return chosen.toOptional();
    } catch (HostFailure failure) {
      notices.add(failure);
      return Optional.empty();
    }
  }

  List<Done> check(List<Selection.Chosen> bridges) {
    return each(bridges, chosen -> session.reconciler().preview(chosen.bridge(), takeOver));
  }

  List<Done> reconcile(List<Selection.Chosen> bridges) {
    List<Done> done =
        each(bridges, chosen -> session.reconciler().reconcile(chosen.bridge(), takeOver));
    notices.add(session.reconciler().tidy());
    return done;
  }

  private interface Work {
    Report on(Selection.Chosen chosen);
  }

  private List<Done> each(List<Selection.Chosen> bridges, Work work) {
    List<Done> all = new ArrayList<>();
    for (Selection.Chosen chosen : bridges) {
      try {
        Done done = new Done(chosen, work.on(chosen));
        notices.addOfBridge(done.findings());
        all.add(done);
      } catch (HostFailure failure) {
        notices.add(failure);
      }
    }
    return all;
  }
}
