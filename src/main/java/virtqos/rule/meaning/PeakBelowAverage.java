package virtqos.rule.meaning;

import java.util.Optional;
import virtqos.diag.MeaningRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// `peak` is what may flow for a while beyond `average`; below it, it limits more than the average
/// does.
final class PeakBelowAverage implements ElementRule {
  @Override
  public void check(Element element, LibvirtVersion libvirt, Remarks remarks) {
    for (Element direction : Values.directions(element)) {
      Optional<Long> average = Values.of(direction, "average");
      Optional<Long> peak = Values.of(direction, "peak");
      if (average.isPresent() && peak.isPresent() && peak.get() < average.get()) {
        remarks.add(
            MeaningRule.BANDWIDTH_PEAK_BELOW_AVERAGE,
            direction,
            "peak",
            "peak " + peak.get() + " is lower than average " + average.get() + " (kB/s)",
            "peak is what may flow for a while beyond the average; raise it or remove it");
      }
    }
  }
}
