package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Guests are on a bridge of the host, or on its devices by macvtap, not both.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class BridgeAndDevice implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Element> bridge = network.child("bridge").filter(b -> b.filled("name").isPresent());
    Optional<Element> forward = network.child("forward").filter(BridgeAndDevice::hasDevice);
    if (bridge.isPresent()
        && forward.isPresent()
        && ForwardMode.of(network).filter(mode -> mode == Forward.BRIDGE).isPresent()) {
      remarks.add(
          NetworkRule.NETWORK_BRIDGE_AND_DEV,
          bridge.get(),
          "name",
          "A network with forward mode='bridge' can specify a bridge name or a forward dev, but not"
              + " both (network '"
              + NetworkName.of(network)
              + "')",
          "keep the bridge's name for guests on that bridge, or the device for macvtap");
    }
  }

  private static boolean hasDevice(Element forward) {
    return forward.filled("dev").isPresent()
        || forward.has("pf")
        || !ForwardMode.devices(forward).isEmpty();
  }
}
