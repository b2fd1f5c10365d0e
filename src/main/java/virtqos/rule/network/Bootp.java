package virtqos.rule.network;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// The server of boot files is given by its address. libvirt reads `<bootp>` with IPv4 only.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDHCPDefParseXML.
final class Bootp implements ElementRule {
  private static final String NUMBER = "(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,11})";
  private static final Pattern SHORT_FORM = Pattern.compile(NUMBER + "([.]" + NUMBER + "){0,3}");

  /// The last number of the short forms of IPv4 addresses may be so large, by how many there are.
  private static final List<Long> LARGEST = List.of(0xffff_ffffL, 0xff_ffffL, 0xffffL, 0xffL);

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network.children("ip").stream()
        .filter(ip -> ip.filled("address").flatMap(IpAddress::parseIpv4).isPresent())
        .flatMap(ip -> ip.children("dhcp").stream())
        .flatMap(dhcp -> dhcp.children("bootp").stream())
        .filter(bootp -> bootp.attribute("file").isPresent())
        .forEach(bootp -> check(bootp, remarks));
  }

  private static void check(Element bootp, Remarks remarks) {
    Optional<String> server = bootp.filled("server");
    if (server.isPresent()
        && IpAddress.parse(server.get()).isEmpty()
        && !isShortForm(server.get())) {
      remarks.add(
          NetworkRule.NETWORK_BOOTP_SERVER,
          bootp,
          "server",
          "Cannot parse socket address '" + server.get() + "': Name or service not known",
          "write the address of the server, not its name");
    }
  }

  /// Source: inet_aton(3): one to four numbers, the last of which fills what is left.
  private static boolean isShortForm(String text) {
    if (!SHORT_FORM.matcher(text).matches()) {
      return false;
    }
    List<String> parts = List.of(text.split("[.]", -1));
    for (int i = 0; i < parts.size(); i++) {
      long largest = i < parts.size() - 1 ? 255 : LARGEST.get(i);
      if (value(parts.get(i)) > largest) {
        return false;
      }
    }
    return true;
  }

  /// {@return the number; a huge one for what is none}
  private static long value(String part) {
    if (part.matches("0[xX].*")) {
      return Long.parseLong(part.substring(2), 16);
    }
    boolean isOctal = part.length() > 1 && part.startsWith("0");
    return isOctal && part.matches(".*[89].*")
        ? Long.MAX_VALUE
        : Long.parseLong(part, isOctal ? 8 : 10);
  }
}
