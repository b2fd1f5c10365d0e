package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// The ones of a netmask stand together. libvirt takes others when the network is defined, and
/// cannot start it.
///
/// Source: libvirt src/network/bridge_driver.c, networkAddAddrToBridge.
final class Netmasks implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    // libvirt chooses a name for a bridge that has none.
    String bridge =
        network
            .child("bridge")
            .flatMap(each -> each.filled("name"))
            .map(name -> "bridge '" + name + "'")
            .orElse("the bridge");
    for (Element ip : network.children("ip")) {
      Optional<IpAddress> netmask = ip.filled("netmask").flatMap(IpAddress::parseIpv4);
      if (netmask.isPresent() && netmask.get().asNetmask().isEmpty()) {
        remarks.add(
            NetworkRule.NETWORK_NETMASK,
            ip,
            "netmask",
            bridge
                + " has an invalid netmask or IP address: '"
                + netmask.get()
                + "' is the netmask of no prefix",
            "write the prefix instead, such as prefix='24' for 255.255.255.0");
      }
    }
  }
}
