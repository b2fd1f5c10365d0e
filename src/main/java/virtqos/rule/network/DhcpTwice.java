package virtqos.rule.network;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// Guests are given addresses of one subnet of each family. libvirt's network driver refuses more
/// when a network is defined.
///
/// Source: libvirt src/network/bridge_driver.c, networkValidate.
final class DhcpTwice implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Set<IpAddress.Family> seen = EnumSet.noneOf(IpAddress.Family.class);
    for (Element ip : network.children("ip")) {
      Optional<Element> dhcp =
          ip.child("dhcp").filter(each -> each.has("range") || each.has("host"));
      Optional<IpAddress> address = ip.filled("address").flatMap(IpAddress::parse);
      if (dhcp.isPresent() && address.isPresent() && !seen.add(address.get().family())) {
        String family = address.get().isIpv4() ? "IPv4" : "IPv6";
        remarks.add(
            NetworkRule.NETWORK_DHCP_TWICE,
            dhcp.get(),
            "Multiple "
                + family
                + " dhcp sections found -- dhcp is supported only for a single "
                + family
                + " address on each network",
            "keep the <dhcp> of one <ip> of the family");
      }
    }
  }
}
