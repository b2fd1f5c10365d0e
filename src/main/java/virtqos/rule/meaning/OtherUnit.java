package virtqos.rule.meaning;

import java.util.List;
import java.util.Optional;
import virtqos.diag.MeaningRule;
import virtqos.rule.Remarks;
import virtqos.unit.Rate;

/// Numbers that are right in another unit than libvirt's: two values of one direction that differ
/// by exactly what lies between two units, or more than any network device can do.
final class OtherUnit implements DirectionRule {
  /// Between kB and B, KiB and B, kB and kbit, Mbit and kB, MB and kB.
  private static final List<Long> STEPS = List.of(1000L, 1024L, 8L, 8000L, 125L);

  /// More than the fastest network devices of the day do, by far.
  private static final Rate MOST = Rate.ofKilobytesPerSecond(200_000_000);

  @Override
  public void check(Direction direction, Remarks remarks) {
    Optional<Rate> average = direction.average();
    Optional<Rate> peak = direction.peak();
    if (average.isPresent() && peak.isPresent() && isOf(average.get(), peak.get())) {
      remarks.add(
          MeaningRule.BANDWIDTH_OTHER_UNIT,
          direction.element(),
          "average",
          "average "
              + average.get().spoken()
              + " is "
              + average.get().bytesPerSecond() / peak.get().bytesPerSecond()
              + " times peak "
              + peak.get().spoken()
              + ", as if it were written in another unit",
          "both are in kB/s (1000 bytes); 1 Mbit/s is 125");
      return;
    }
    tooMuch(direction, "average", average, remarks);
    tooMuch(direction, "peak", peak, remarks);
    tooMuch(direction, "floor", direction.floor(), remarks);
  }

  /// {@return whether one is of another unit than the other}
  static boolean isOf(Rate average, Rate peak) {
    return STEPS.stream()
        .anyMatch(step -> average.bytesPerSecond() == step * peak.bytesPerSecond());
  }

  private static void tooMuch(
      Direction direction, String attribute, Optional<Rate> value, Remarks remarks) {
    if (value.isPresent() && value.get().compareTo(MOST) > 0) {
      remarks.add(
          MeaningRule.BANDWIDTH_OTHER_UNIT,
          direction.element(),
          attribute,
          attribute + " is " + value.get().spoken() + ", more than any network device does",
          "the value is in kB/s (1000 bytes); 1 Gbit/s is 125000");
    }
  }
}
