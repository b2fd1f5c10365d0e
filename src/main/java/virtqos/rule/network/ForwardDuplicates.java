package virtqos.rule.network;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.PciAddress;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A pool has each device once.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkForwardDefParseXML.
final class ForwardDuplicates implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Set<String> seen = new HashSet<>();
    network.children("forward").stream()
        .flatMap(forward -> ForwardMode.devices(forward).stream())
        .forEach(
            device ->
                spoken(device)
                    .filter(spoken -> !seen.add(spoken))
                    .ifPresent(
                        spoken ->
                            remarks.add(
                                NetworkRule.NETWORK_FORWARD_DUPLICATE,
                                device,
                                spoken
                                    + " can only be listed once in network "
                                    + NetworkName.of(network),
                                "remove one of them")));
  }

  private static Optional<String> spoken(Element device) {
    return device.name().equals("interface")
        ? device.attribute("dev").map(name -> "interface '" + name + "'")
        : PciAddress.of(device).map(address -> "PCI device '" + address + "'");
  }
}
