package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// The prefix of an `<ip>` is no longer than its address, and only IPv4 has netmasks.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkIPDefParseXML.
final class IpPrefixes implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Element ip : network.children("ip")) {
      ip.filled("address")
          .flatMap(IpAddress::parse)
          .ifPresent(address -> check(ip, address, NetworkName.of(network), remarks));
    }
  }

  private static void check(Element ip, IpAddress address, String name, Remarks remarks) {
    Optional<Integer> prefix = WholeNumber.of(ip, "prefix");
    if (prefix.isPresent() && prefix.get() > address.family().bits()) {
      remarks.add(
          NetworkRule.NETWORK_IP_PREFIX,
          ip,
          "prefix",
          "Invalid "
              + (address.isIpv4() ? "IPv4" : "IPv6")
              + " prefix '"
              + prefix.get()
              + "' in network '"
              + name
              + "'",
          "a prefix is at most " + address.family().bits() + " bits long");
    }
    if (ip.filled("netmask").isPresent() && !address.isIpv4()) {
      remarks.add(
          NetworkRule.NETWORK_IP_PREFIX,
          ip,
          "netmask",
          "netmask not allowed for IPv6 address '"
              + ip.filled("address").orElse("")
              + "' in network '"
              + name
              + "'",
          "write prefix='64', or whatever the prefix is");
    }
    if (ip.filled("netmask").isPresent() && prefix.orElse(0) > 0) {
      remarks.add(
          NetworkRule.NETWORK_IP_PREFIX,
          ip,
          Attributes.later(ip, "netmask", "prefix"),
          "Network '" + name + "' IP address cannot have both a prefix and a netmask",
          "keep one of them");
    }
  }
}
