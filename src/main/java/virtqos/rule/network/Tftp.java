package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// Files for guests that boot from the network are served over IPv4 only.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkIPDefParseXML.
final class Tftp implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Element ip : network.children("ip")) {
      Optional<Element> tftp = ip.child("tftp");
      if (tftp.isPresent() && ip.filled("address").flatMap(IpAddress::parseIpv6).isPresent()) {
        remarks.add(
            NetworkRule.NETWORK_TFTP,
            tftp.get(),
            "Unsupported <tftp> element in an IPv6 element in network '"
                + NetworkName.of(network)
                + "'",
            "move it into an <ip> with an IPv4 address");
      }
    }
  }
}
