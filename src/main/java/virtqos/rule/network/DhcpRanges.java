package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// The addresses that guests are given lie in the subnet, in order, and are not too many.
///
/// Source: libvirt src/util/virsocketaddr.c, virSocketAddrGetRange.
final class DhcpRanges implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Element ip : network.children("ip")) {
      Optional<Subnet> subnet = Subnet.of(ip);
      for (Element dhcp : ip.children("dhcp")) {
        for (Element range : dhcp.children("range")) {
          subnet.ifPresent(s -> check(range, s, remarks));
        }
      }
    }
  }

  private static void check(Element range, Subnet subnet, Remarks remarks) {
    Optional<IpAddress> start = range.filled("start").flatMap(IpAddress::parse);
    Optional<IpAddress> end = range.filled("end").flatMap(IpAddress::parse);
    if (start.isPresent() && end.isPresent()) {
      AddressRange addresses = new AddressRange(start.get(), end.get());
      addresses
          .outside(subnet)
          .or(addresses::wrong)
          .ifPresent(
              what ->
                  remarks.add(
                      NetworkRule.NETWORK_DHCP_RANGE,
                      range,
                      what.attribute(),
                      what.message(),
                      what.hint()));
    }
  }
}
