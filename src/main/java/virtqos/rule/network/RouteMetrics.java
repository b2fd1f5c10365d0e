package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A metric of zero is what stands for none.
///
/// Source: libvirt src/conf/networkcommon_conf.c, virNetDevIPRouteParseXML.
final class RouteMetrics implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Element route : network.children("route")) {
      if (WholeNumber.of(route, "metric").filter(metric -> metric == 0).isPresent()) {
        remarks.add(
            NetworkRule.NETWORK_ROUTE_METRIC,
            route,
            "metric",
            "Invalid value for attribute 'metric' in element 'route': Zero is not permitted",
            "write 1 or more, or leave the metric out");
      }
    }
  }
}
