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
    for (Element ip : network.children("ip")) {
      Optional<IpAddress> netmask = ip.filled("netmask").flatMap(IpAddress::parseIpv4);
      if (netmask.isPresent() && netmask.get().asNetmask().isEmpty()) {
        remarks.add(
            NetworkRule.NETWORK_NETMASK,
            ip,
            "netmask",
            "the netmask '" + netmask.get() + "' is that of no prefix, so the network cannot start",
            "write the prefix instead, such as prefix='24' for 255.255.255.0");
      }
    }
  }
}
