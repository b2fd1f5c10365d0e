package virtqos.rule.meaning;

import java.util.Set;
import virtqos.diag.MeaningRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where there is no device of the host that the guest's traffic passes, libvirt only writes a line
/// into its log.
///
/// Source: libvirt src/conf/netdev_bandwidth_conf.c, virNetDevSupportsBandwidth.
final class WithoutEffect implements ElementRule {
  /// Those that are shaped, and the one that is refused.
  private static final Set<String> OTHERS =
      Set.of("network", "bridge", "direct", "ethernet", "hostdev");

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    String type = device.filled("type").orElse("user");
    if (!OTHERS.contains(type)) {
      device
          .child("bandwidth")
          .filter(bandwidth -> bandwidth.has("inbound") || bandwidth.has("outbound"))
          .ifPresent(
              bandwidth ->
                  remarks.add(
                      MeaningRule.BANDWIDTH_WITHOUT_EFFECT,
                      bandwidth,
                      "<bandwidth> has no effect on an interface of type '" + type + "'",
                      "remove it, or connect the guest by type network, bridge, direct or"
                          + " ethernet"));
    }
  }
}
