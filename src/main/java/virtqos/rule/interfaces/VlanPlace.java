package virtqos.rule.interfaces;

import java.util.Optional;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// What can tag the frames of a guest. A network is asked only when the interface is plugged.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainActualNetDefValidate.
final class VlanPlace implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("vlan")
        .filter(vlan -> vlan.has("tag"))
        .filter(_ -> !canTag(device, libvirt))
        .ifPresent(
            vlan ->
                remarks.add(
                    InterfaceRule.INTERFACE_VLAN_PLACE,
                    vlan,
                    "interface "
                        + Device.mac(device)
                        + " - vlan tag not supported for this connection type",
                    "a VLAN needs an Open vSwitch bridge, a device in mode passthrough or of type"
                        + " hostdev, or since libvirt 11.0 any bridge"));
  }

  private static boolean canTag(Element device, LibvirtVersion libvirt) {
    return switch (Device.type(device)) {
      case "network", "hostdev" -> true;
      case "direct" ->
          device
              .child("source")
              .flatMap(source -> source.filled("mode"))
              .map("passthrough"::equals)
              .orElse(false);
      case "bridge" ->
          libvirt.isAtLeast(11, 0, 0)
              || Device.virtualport(device).equals(Optional.of("openvswitch"));
      default -> false;
    };
  }
}
