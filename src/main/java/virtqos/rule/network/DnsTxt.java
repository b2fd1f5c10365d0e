package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// dnsmasq's command line takes TXT records apart at blanks and commas.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDNSTxtDefParseXML.
final class DnsTxt implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network.children("dns").stream()
        .flatMap(dns -> dns.children("txt").stream())
        .filter(txt -> txt.attribute("name").orElse("").matches(".*[ ,].*"))
        .forEach(
            txt ->
                remarks.add(
                    NetworkRule.NETWORK_DNS_TXT,
                    txt,
                    "name",
                    "prohibited character in DNS TXT record name '"
                        + txt.attribute("name").orElse("")
                        + "' of network "
                        + NetworkName.of(network),
                    "write letters, digits, dots and hyphens only"));
  }
}
