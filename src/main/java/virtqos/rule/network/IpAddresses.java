package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// Each `<ip>` has an address, of the family that it says.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkIPDefParseXML.
final class IpAddresses implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network.children("ip").forEach(ip -> check(ip, NetworkName.of(network), remarks));
  }

  private static void check(Element ip, String name, Remarks remarks) {
    Optional<String> text = ip.filled("address");
    if (text.isEmpty()) {
      remarks.add(
          NetworkRule.NETWORK_IP_ADDRESS,
          ip,
          "Missing required address attribute in network '" + name + "'",
          "write the address that the host has on the network, or remove <ip>");
      return;
    }
    IpAddress.parse(text.get())
        .flatMap(address -> mismatch(address, ip.filled("family"), text.get()))
        .ifPresent(
            mismatch ->
                remarks.add(
                    NetworkRule.NETWORK_IP_ADDRESS,
                    ip,
                    "address",
                    mismatch + " in network '" + name + "'",
                    "IPv6 addresses need family='ipv6', IPv4 addresses family='ipv4' or none"));
  }

  private static Optional<String> mismatch(
      IpAddress address, Optional<String> family, String text) {
    if (family.isEmpty()) {
      return address.isIpv4()
          ? Optional.empty()
          : Optional.of("no family specified for non-IPv4 address '" + text + "'");
    }
    return switch (family.get()) {
      case "ipv4" ->
          address.isIpv4()
              ? Optional.empty()
              : Optional.of("ipv4 family specified for non-IPv4 address '" + text + "'");
      case "ipv6" ->
          address.isIpv4()
              ? Optional.of("Family 'ipv6' specified for non-IPv6 address '" + text + "'")
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
