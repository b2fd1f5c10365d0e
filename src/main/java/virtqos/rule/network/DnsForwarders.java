package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A forwarder has an address to send questions to, or a domain that is not asked for elsewhere.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDNSDefParseXML.
final class DnsForwarders implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network.children("dns").stream()
        .flatMap(dns -> dns.children("forwarder").stream())
        .filter(each -> each.attribute("addr").isEmpty() && each.attribute("domain").isEmpty())
        .forEach(
            forwarder ->
                remarks.add(
                    NetworkRule.NETWORK_DNS_FORWARDER,
                    forwarder,
                    "Invalid forwarder element, must contain at least one of addr or domain",
                    "add addr='…' with the address of a name server"));
  }
}
