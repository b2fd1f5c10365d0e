package virtqos.rule.meaning;

import java.util.Optional;
import virtqos.diag.MeaningRule;
import virtqos.rule.Remarks;
import virtqos.unit.Rate;

/// A floor is held on the bridge, the average on the guest's own device behind it: what the one
/// promises, the other does not let through.
final class FloorAboveAverage implements DirectionRule {
  @Override
  public void check(Direction direction, Remarks remarks) {
    Optional<Rate> floor = direction.floor();
    Optional<Rate> average = direction.average();
    if (floor.isPresent() && average.isPresent() && floor.get().compareTo(average.get()) > 0) {
      remarks.add(
          MeaningRule.BANDWIDTH_FLOOR_ABOVE_AVERAGE,
          direction.element(),
          "floor",
          "floor "
              + floor.get().spoken()
              + " is more than the average "
              + average.get().spoken()
              + " that the same interface is limited to",
          "raise the average, lower the floor, or leave the average out: a floor needs none");
    }
  }
}
