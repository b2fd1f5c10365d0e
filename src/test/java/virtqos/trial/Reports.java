package virtqos.trial;

import java.util.ArrayList;
import java.util.List;
import virtqos.unit.Rate;

/// Reports that nobody measured.
final class Reports {
  private Reports() {}

  /// {@return a report of the usual guests}
  ///
  /// @param megabits what alpha, beta and greedy received: limit only over IPv4, over IPv6; libvirt
  ///   …; virt-qos …
  static TrialReport of(double... megabits) {
    List<TrialReport.Measurement> measurements = new ArrayList<>();
    for (Arrangement arrangement : Arrangement.values()) {
      for (Family family : Family.values()) {
        for (Guest guest : Trial.WORLD.guests()) {
          double received = megabits[measurements.size()];
          measurements.add(
              new TrialReport.Measurement(
                  arrangement,
                  family,
                  guest,
                  Rate.ofBytesPerSecond(Math.round(received * 125_000))));
        }
      }
    }
    return new TrialReport(Trial.WORLD.limit(), Trial.WORLD.guests(), measurements, List.of());
  }

  static final TrialReport TYPICAL =
      of(
          6.2, 5.1, 179.8, 4.4, 4.6, 180.1, //
          95.6, 47.8, 47.8, 6.3, 5.4, 177, //
          95.7, 47.9, 47.7, 94.2, 47.1, 47.2);
}
