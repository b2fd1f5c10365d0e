package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A domain that is registered with systemd-resolved is one of which only the network knows.
/// Releases before 10.1 do not read the attribute.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class DomainRegister implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network
        .child("domain")
        .filter(_ -> libvirt.isAtLeast(10, 1, 0))
        .filter(domain -> domain.attribute("register").orElse("").equals("yes"))
        .filter(domain -> !domain.attribute("localOnly").orElse("").equals("yes"))
        .ifPresent(
            domain ->
                remarks.add(
                    NetworkRule.NETWORK_DOMAIN_REGISTER,
                    domain,
                    "register",
                    "the domain of network '"
                        + NetworkName.of(network)
                        + "' can be registered only with localOnly='yes'",
                    "add localOnly='yes', or remove register"));
  }
}
