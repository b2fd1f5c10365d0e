package virtqos.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.host.Budgets;
import virtqos.host.Ledger;
import virtqos.model.Bandwidth;
import virtqos.model.Domain;
import virtqos.model.Interface;
import virtqos.rule.Admission;
import virtqos.rule.Admission.Budget;
import virtqos.rule.Admission.Promiser;
import virtqos.unit.Rate;

/// A guest's application for its floors, before it starts: each is asked for in turn, and counts
/// for the next.
final class Application {
  private final Ledger ledger;
  private final Domain domain;
  private final Budgets inbound;
  private final Budgets outbound;
  private final List<Diagnostic> refusals = new ArrayList<>();

  Application(Ledger ledger, Domain domain) {
    this.ledger = ledger;
    this.domain = domain;
    this.inbound = new Budgets(ledger::inboundBudget);
    this.outbound = new Budgets(ledger::outboundBudget);
  }

  /// {@return why the guest's floors cannot all be promised; nothing when they can}
  List<Diagnostic> refusals() {
    for (Interface each : domain.interfaces()) {
      Optional<Ledger.Place> place = ledger.placeOf(each);
      Bandwidth asked = domain.requested(each).orElse(Bandwidth.NONE);
      if (place.isPresent() && each.mac().isPresent()) {
        Rate libvirts = each.bandwidth().inboundFloor();
        ask(each, inbound, place.get(), libvirts, Promiser.LIBVIRT);
        if (libvirts.isZero()) {
          ask(each, inbound, place.get(), asked.inboundFloor(), Promiser.METADATA);
        }
        ask(each, outbound, place.get(), asked.outboundFloor(), Promiser.METADATA);
      }
    }
    return refusals;
  }

  private void ask(
      Interface each, Budgets direction, Ledger.Place place, Rate floor, Promiser promiser) {
    Budget budget = direction.of(place);
    Optional<Diagnostic> refusal =
        each.mac().flatMap(mac -> Admission.check(each.location(), mac, floor, promiser, budget));
    refusal.ifPresentOrElse(refusals::add, () -> direction.put(place, budget.plus(floor)));
  }
}
