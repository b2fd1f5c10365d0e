package virtqos.rule.network;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A SRV record names its service in letters that DNS has, and a port only where there is a host.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDNSSrvDefParseXML.
final class DnsSrv implements ElementRule {
  private static final int LONGEST_SERVICE = 482;

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    String name = NetworkName.of(network);
    network.children("dns").stream()
        .flatMap(dns -> dns.children("srv").stream())
        .forEach(
            srv -> {
              service(srv, name, remarks);
              whereItIs(srv, name, remarks);
            });
  }

  private static void service(Element srv, String name, Remarks remarks) {
    Optional<String> service = srv.attribute("service");
    if (service.isEmpty()) {
      return;
    }
    if (service.get().getBytes(StandardCharsets.UTF_8).length > LONGEST_SERVICE) {
      remarks.add(
          NetworkRule.NETWORK_DNS_SRV,
          srv,
          "service",
          "service attribute '"
              + service.get()
              + "' in network '"
              + name
              + "' is too long, limit is "
              + LONGEST_SERVICE
              + " bytes",
          "names of services are short words such as ldap");
    } else if (!service.get().matches("[a-zA-Z0-9_+/*-]*")) {
      remarks.add(
          NetworkRule.NETWORK_DNS_SRV,
          srv,
          "service",
          "invalid character in service attribute '"
              + service.get()
              + "' in DNS SRV record of network '"
              + name
              + "'",
          "write letters, digits and _-+/* only");
    }
  }

  private static void whereItIs(Element srv, String name, Remarks remarks) {
    if (srv.attribute("target").isEmpty()) {
      Stream.of("port", "priority", "weight")
          .filter(number -> srv.filled(number).isPresent())
          .findFirst()
          .ifPresent(
              number ->
                  remarks.add(
                      NetworkRule.NETWORK_DNS_SRV,
                      srv,
                      number,
                      "DNS SRV "
                          + number
                          + " attribute not permitted without target for service '"
                          + srv.attribute("service").orElse("")
                          + "' in network '"
                          + name
                          + "'",
                      "add target='…', the name of the host that has the service"));
    } else if (WholeNumber.of(srv, "port").filter(port -> port == 0).isPresent()) {
      remarks.add(
          NetworkRule.NETWORK_DNS_SRV,
          srv,
          "port",
          "invalid DNS SRV port attribute for service '"
              + srv.attribute("service").orElse("")
              + "' in network '"
              + name
              + "'",
          "ports are numbers from 1 to 65535");
    }
  }
}
