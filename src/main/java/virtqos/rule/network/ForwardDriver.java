package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Networks have devices for Xen's guests since libvirt 10.0.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkForwardDefParseXML.
final class ForwardDriver implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    if (libvirt.isAtLeast(10, 0, 0)) {
      return;
    }
    network.children("forward").stream()
        .flatMap(forward -> forward.children("driver").stream())
        .filter(driver -> driver.attribute("name").orElse("").equals("xen"))
        .forEach(
            driver ->
                remarks.add(
                    NetworkRule.NETWORK_FORWARD_DRIVER,
                    driver,
                    "name",
                    "Unknown forward <driver name='xen'/> in network " + NetworkName.of(network),
                    "libvirt " + libvirt + " knows vfio and kvm; 10.0 and later know xen"));
  }
}
