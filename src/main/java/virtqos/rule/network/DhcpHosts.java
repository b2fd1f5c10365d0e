package virtqos.rule.network;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;
import virtqos.unit.MacAddress;

/// A guest with a fixed address is told by its MAC address or name, in IPv6 by its DUID or name.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDHCPHostDefParseXML.
final class DhcpHosts implements ElementRule {
  private static final Pattern NAME = Pattern.compile("(?s)[a-zA-Z0-9].*");

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    String name = NetworkName.of(network);
    for (Element ip : network.children("ip")) {
      Optional<IpAddress> address = ip.filled("address").flatMap(IpAddress::parse);
      for (Element dhcp : ip.children("dhcp")) {
        for (Element host : dhcp.children("host")) {
          address.ifPresent(a -> whoIsMeant(host, a.family(), name, remarks));
          spelling(host, name, remarks);
        }
      }
    }
  }

  private static void whoIsMeant(
      Element host, IpAddress.Family family, String name, Remarks remarks) {
    Optional<String> mac = host.attribute("mac");
    switch (family) {
      case IPV4 -> {
        if (mac.isEmpty() && host.attribute("name").isEmpty()) {
          remarks.add(
              NetworkRule.NETWORK_DHCP_HOST,
              host,
              "Static host definition in IPv4 network '"
                  + name
                  + "' must have mac or name attribute",
              "add mac='…' or name='…'; an id is of IPv6 only");
        }
      }
      case IPV6 -> {
        if (mac.isPresent()) {
          remarks.add(
              NetworkRule.NETWORK_DHCP_HOST,
              host,
              "mac",
              "Invalid to specify MAC address '"
                  + mac.get()
                  + "' in network '"
                  + name
                  + "' IPv6 static host definition",
              "write the DUID of the guest as id='…', or its name");
        } else if (host.attribute("id").isEmpty() && host.attribute("name").isEmpty()) {
          remarks.add(
              NetworkRule.NETWORK_DHCP_HOST,
              host,
              "Static host definition in IPv6 network '"
                  + name
                  + "' must have id or name attribute",
              "add id='…' with the DUID of the guest, or name='…'");
        }
      }
    }
  }

  private static void spelling(Element host, String name, Remarks remarks) {
    host.attribute("mac")
        .filter(mac -> MacAddress.parse(mac).map(MacAddress::isMulticast).orElse(false))
        .ifPresent(
            mac ->
                remarks.add(
                    NetworkRule.NETWORK_DHCP_HOST,
                    host,
                    "mac",
                    "expected unicast mac address, found multicast '"
                        + mac
                        + "' in network '"
                        + name
                        + "'",
                    "the second digit of the address must be even"));
    host.attribute("name")
        .filter(guest -> !NAME.matcher(guest).matches())
        .ifPresent(
            guest ->
                remarks.add(
                    NetworkRule.NETWORK_DHCP_HOST,
                    host,
                    "name",
                    "Cannot use host name '" + guest + "' in network '" + name + "'",
                    "a host name begins with a letter or digit"));
    host.attribute("id")
        .ifPresent(
            id -> {
              OptionalInt stray =
                  id.codePoints().filter(c -> c != ':' && !isHexadecimal(c)).findFirst();
              if (stray.isPresent()) {
                remarks.add(
                    NetworkRule.NETWORK_DHCP_HOST,
                    host,
                    "id",
                    "Invalid character '"
                        + Character.toString(stray.getAsInt())
                        + "' in id '"
                        + id
                        + "' of network '"
                        + name
                        + "'",
                    "a DUID is written in hexadecimal digits, with colons between its bytes");
              }
            });
  }

  private static boolean isHexadecimal(int c) {
    return c < 128 && Character.digit(c, 16) >= 0;
  }
}
