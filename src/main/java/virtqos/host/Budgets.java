package virtqos.host;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import virtqos.rule.Admission.Budget;

/// What may still be promised in one direction, place by place, while several floors are asked for
/// one after the other.
public final class Budgets {
  private final Function<Ledger.Place, Budget> ledger;
  private final Map<String, Budget> changed = new HashMap<>();

  /// @param ledger tells what may be promised at the start
  public Budgets(Function<Ledger.Place, Budget> ledger) {
    this.ledger = ledger;
  }

  public Budget of(Ledger.Place place) {
    return changed.computeIfAbsent(place.name(), _ -> ledger.apply(place));
  }

  public void put(Ledger.Place place, Budget budget) {
    changed.put(place.name(), budget);
  }
}
