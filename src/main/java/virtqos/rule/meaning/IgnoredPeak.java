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
    String type = element.attribute("type").orElse("");
    String policed = type.equals("direct") ? "inbound" : "outbound";
    Direction.of(element).stream()
        .filter(direction -> direction.element().name().equals(policed))
        .filter(direction -> direction.peak().isPresent())
        .forEach(direction -> say(direction, type.equals("network"), remarks));
  }

  /// @param isNetworks whether the network decides what the guest is connected with
  private static void say(Direction direction, boolean isNetworks, Remarks remarks) {
    remarks.add(
        isNetworks ? MeaningRule.BANDWIDTH_PEAK_MOSTLY_IGNORED : MeaningRule.BANDWIDTH_PEAK_IGNORED,
        direction.element(),
        "peak",
        (isNetworks
                ? "peak is ignored here unless the network hands out macvtap devices: "
                : "peak is ignored here: ")
            + direction.element().name()
            + " traffic is policed at the average"
            + direction.average().map(average -> " of " + average.spoken()).orElse(""),
        "remove peak, and raise the average if that is what was meant");
  }
}
