package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where there is no bridge there is nothing to shape. libvirt's network driver refuses it when a
/// network is defined.
///
/// Source: libvirt src/network/bridge_driver.c, networkValidate.
final class BandwidthInMode implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Forward> mode = ForwardMode.of(network).filter(m -> !isShaped(network, m));
    if (mode.isEmpty()) {
      return;
    }
    String with = " with forward mode='" + mode.get().word() + "'";
    String name = NetworkName.of(network);
    bandwidth(network)
        .ifPresent(
            bandwidth ->
                remarks.add(
                    NetworkRule.NETWORK_BANDWIDTH_MODE,
                    bandwidth,
                    "Unsupported network-wide <bandwidth> element in network " + name + with,
                    "give each guest's <interface> a bandwidth of its own"));
    for (Element group : network.children("portgroup")) {
      bandwidth(group)
          .ifPresent(
              bandwidth ->
                  remarks.add(
                      NetworkRule.NETWORK_BANDWIDTH_MODE,
                      bandwidth,
                      "Unsupported <bandwidth> element in network '"
                          + name
                          + "' in portgroup '"
                          + group.attribute("name").orElse("")
                          + "'"
                          + with,
                      "give each guest's <interface> a bandwidth of its own"));
    }
  }

  private static boolean isShaped(Element network, Forward mode) {
    return mode.acceptsFloors()
        || (mode == Forward.BRIDGE
            && network.child("bridge").flatMap(bridge -> bridge.filled("name")).isPresent());
  }

  /// An empty one is none.
  private static Optional<Element> bandwidth(Element of) {
    return of.child("bandwidth").filter(each -> each.has("inbound") || each.has("outbound"));
  }
}
