package virtqos.rule.meaning;

import virtqos.diag.MeaningRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// What comes from guests is policed, and a policer knows one rate: `peak` plays no part. On
/// macvtap the two directions change places.
///
/// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthSet.
final class IgnoredPeak implements ElementRule {
  @Override
  public void check(Element element, LibvirtVersion libvirt, Remarks remarks) {
    String policed = element.attribute("type").orElse("").equals("direct") ? "inbound" : "outbound";
    Direction.of(element).stream()
        .filter(direction -> direction.element().name().equals(policed))
        .filter(direction -> direction.peak().isPresent())
        .forEach(
            direction ->
                remarks.add(
                    MeaningRule.BANDWIDTH_PEAK_IGNORED,
                    direction.element(),
                    "peak",
                    "peak is ignored here: "
                        + policed
                        + " traffic is policed at the average"
                        + direction.average().map(average -> " of " + average.spoken()).orElse(""),
                    "remove peak, and raise the average if that is what was meant"));
  }
}
