package virtqos.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Diagnostic;
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
  private final Map<String, Budget> inbound = new HashMap<>();
  private final Map<String, Budget> outbound = new HashMap<>();
  private final List<Diagnostic> refusals = new ArrayList<>();

  Application(Ledger ledger, Domain domain) {
    this.ledger = ledger;
    this.domain = domain;
  }

  /// {@return why the guest's floors cannot all be promised; nothing when they can}
  List<Diagnostic> refusals() {
    for (Interface each : domain.interfaces()) {
      Optional<Ledger.Place> place = ledger.placeOf(each);
      Bandwidth asked = domain.requested(each).orElse(Bandwidth.NONE);
      if (place.isPresent() && each.mac().isPresent()) {
        Rate libvirts = each.bandwidth().inboundFloor();
        askInbound(each, place.get(), libvirts, Promiser.LIBVIRT);
        if (libvirts.isZero()) {
          askInbound(each, place.get(), asked.inboundFloor(), Promiser.METADATA);
        }
        askOutbound(each, place.get(), asked.outboundFloor());
      }
    }
    return refusals;
  }

  private void askInbound(Interface each, Ledger.Place place, Rate floor, Promiser promiser) {
    Budget budget = inbound.computeIfAbsent(place.name(), _ -> ledger.inboundBudget(place));
    inbound.put(place.name(), ask(each, floor, promiser, budget));
  }

  private void askOutbound(Interface each, Ledger.Place place, Rate floor) {
    Budget budget = outbound.computeIfAbsent(place.name(), _ -> ledger.outboundBudget(place));
    outbound.put(place.name(), ask(each, floor, Promiser.METADATA, budget));
  }

  /// {@return what is left of the budget}
  private Budget ask(Interface each, Rate floor, Promiser promiser, Budget budget) {
    Optional<Diagnostic> refusal =
        each.mac().flatMap(mac -> Admission.check(each.location(), mac, floor, promiser, budget));
    refusal.ifPresent(refusals::add);
    return refusal.isPresent() ? budget : budget.plus(floor);
  }
}
