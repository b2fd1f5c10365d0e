package virtqos.rule.meaning;

import virtqos.diag.MeaningRule;
import virtqos.rule.Remarks;
import virtqos.unit.Rate;

/// `peak` is what may flow for a while beyond `average`; below it, it limits more than the average
/// does.
final class PeakBelowAverage implements DirectionRule {
  @Override
  public void check(Direction direction, Remarks remarks) {
    if (direction.average().isEmpty() || direction.peak().isEmpty()) {
      return;
    }
    Rate average = direction.average().get();
    Rate peak = direction.peak().get();
    if (peak.compareTo(average) < 0 && !OtherUnit.isOf(average, peak)) {
      remarks.add(
          MeaningRule.BANDWIDTH_PEAK_BELOW_AVERAGE,
          direction.element(),
          "peak",
          "peak " + peak.spoken() + " is lower than average " + average.spoken(),
          "peak is what may flow for a while beyond the average; raise it or remove it");
    }
  }
}
