package virtqos.rule.network;

import java.util.Optional;
import java.util.Set;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where names are not resolved there is nothing to say about them.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDNSDefParseXML.
final class DnsDisabled implements ElementRule {
  private static final Set<String> RECORDS = Set.of("forwarder", "txt", "srv", "host");

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Element> dns = network.child("dns");
    if (dns.isPresent()
        && dns.get().attribute("enable").orElse("").equals("no")
        && dns.get().children().stream().anyMatch(child -> RECORDS.contains(child.name()))) {
      remarks.add(
          NetworkRule.NETWORK_DNS_DISABLED,
          dns.get(),
          "enable",
          "Extra data in disabled network '" + NetworkName.of(network) + "'",
          "remove what is in <dns>, or write enable='yes'");
    }
  }
}
