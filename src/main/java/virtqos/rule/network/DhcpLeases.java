package virtqos.rule.network;

import java.math.BigInteger;
import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Notation;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// dnsmasq takes no lease of less than two minutes; zero stands for no end. A leading zero makes
/// the number octal.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDHCPLeaseTimeDefParseXML.
final class DhcpLeases implements ElementRule {
  private static final BigInteger SHORTEST = BigInteger.valueOf(120);

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network.children("ip").stream()
        .flatMap(ip -> ip.children("dhcp").stream())
        .flatMap(dhcp -> Stream.of("range", "host").flatMap(name -> dhcp.children(name).stream()))
        .flatMap(given -> given.child("lease").stream())
        .filter(DhcpLeases::isTooShort)
        .forEach(
            lease ->
                remarks.add(
                    NetworkRule.NETWORK_DHCP_LEASE,
                    lease,
                    "expiry",
                    "The minimum lease time should be greater than 2 minutes",
                    "write two minutes or more, or 0 for a lease without end"));
  }

  private static boolean isTooShort(Element lease) {
    BigInteger expiry =
        lease.attribute("expiry").flatMap(Notation.ANY_BASE::read).orElse(BigInteger.ZERO);
    long seconds =
        switch (lease.filled("unit").orElse("minutes")) {
          case "seconds" -> 1;
          case "hours" -> 3600;
          default -> 60;
        };
    return expiry.signum() > 0
        && expiry.multiply(BigInteger.valueOf(seconds)).compareTo(SHORTEST) < 0;
  }
}
