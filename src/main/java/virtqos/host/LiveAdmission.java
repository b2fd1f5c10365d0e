package virtqos.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.model.Bandwidth;
import virtqos.model.Port;
import virtqos.rule.Admission;
import virtqos.rule.Admission.Budget;
import virtqos.rule.Admission.Promiser;
import virtqos.unit.Rate;

/// What guests ask for while they run is admitted as it is at their start: a floor that is new or
/// higher must fit beside all that is promised, or the guest keeps what it had.
final class LiveAdmission {
  private final Budgets inbound;
  private final Budgets outbound;
  private final List<Diagnostic> findings = new ArrayList<>();

  /// @param gone ports whose promises do not count any more
  LiveAdmission(Ledger ledger, List<Ledger.Entry> gone) {
    this.inbound = new Budgets(ledger::inboundBudget);
    this.outbound = new Budgets(ledger::outboundBudget);
    for (Ledger.Entry entry : gone) {
      Bandwidth bandwidth = entry.port().bandwidth();
      inbound.put(entry.place(), inbound.of(entry.place()).minus(bandwidth.inboundFloor()));
      outbound.put(entry.place(), outbound.of(entry.place()).minus(bandwidth.outboundFloor()));
    }
  }

  List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  /// {@return the ports with what is promised to them; who gives something back comes first}
  List<Change.CreatedPort> admit(List<RequestedPorts.Requested> requested) {
    List<RequestedPorts.Requested> inTurn = new ArrayList<>(requested);
    inTurn.sort(Comparator.comparing(LiveAdmission::asksForMore));
    return inTurn.stream()
        .map(each -> new Change.CreatedPort(each.place().group(), admit(each)))
        .toList();
  }

  private static boolean asksForMore(RequestedPorts.Requested each) {
    Bandwidth had = had(each);
    Bandwidth asked = each.port().bandwidth();
    return asked.inboundFloor().compareTo(had.inboundFloor()) > 0
        || asked.outboundFloor().compareTo(had.outboundFloor()) > 0;
  }

  /// {@return what we have promised so far}
  private static Bandwidth had(RequestedPorts.Requested each) {
    return new Bandwidth(
        Optional.empty(),
        each.held()
            .filter(each.place()::isPromisedByUs)
            .flatMap(port -> port.bandwidth().inbound()),
        each.held().flatMap(port -> port.bandwidth().outbound()));
  }

  private Port admit(RequestedPorts.Requested each) {
    Bandwidth had = had(each);
    Bandwidth asked = each.port().bandwidth();
    return each.port()
        .withBandwidth(
            new Bandwidth(
                asked.classId(),
                each.isLibvirts()
                    ? asked.inbound()
                    : admit(each, inbound, asked.inbound(), had.inbound()),
                admit(each, outbound, asked.outbound(), had.outbound())));
  }

  private Optional<Bandwidth.Direction> admit(
      RequestedPorts.Requested each,
      Budgets direction,
      Optional<Bandwidth.Direction> asked,
      Optional<Bandwidth.Direction> had) {
    Budget others = direction.of(each.place()).minus(floor(had));
    Optional<Diagnostic> refusal =
        floor(asked).compareTo(floor(had)) > 0
            ? Admission.check(
                each.plugged().location(),
                each.port().mac(),
                floor(asked),
                Promiser.METADATA,
                others)
            : Optional.empty();
    refusal.ifPresent(findings::add);
    Optional<Bandwidth.Direction> promised = refusal.isPresent() ? had : asked;
    direction.put(each.place(), others.plus(floor(promised)));
    return promised;
  }

  private static Rate floor(Optional<Bandwidth.Direction> direction) {
    return direction.map(Bandwidth.Direction::floor).orElse(Rate.ZERO);
  }
}
