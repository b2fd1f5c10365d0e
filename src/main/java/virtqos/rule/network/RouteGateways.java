package virtqos.rule.network;

import java.util.List;
import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// The gateway of a route is in one of the network's own subnets.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class RouteGateways implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    List<Subnet> subnets =
        network.children("ip").stream().flatMap(ip -> Subnet.of(ip).stream()).toList();
    for (Element route : network.children("route")) {
      Optional<IpAddress> gateway = route.filled("gateway").flatMap(IpAddress::parse);
      if (gateway.isPresent() && subnets.stream().noneMatch(subnet -> subnet.has(gateway.get()))) {
        remarks.add(
            NetworkRule.NETWORK_ROUTE_GATEWAY,
            route,
            "gateway",
            "unreachable static route gateway '"
                + route.filled("gateway").orElse("")
                + "' specified for network '"
                + NetworkName.of(network)
                + "'",
            "the gateway must be in the subnet of one of the network's <ip>");
      }
    }
  }
}
