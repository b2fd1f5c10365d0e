package virtqos.rule.network;

import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Notation;
import virtqos.rule.Numerals;
import virtqos.rule.Numerals.Numeral;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// How the numbers of a network are written.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML; src/conf/netdev_vlan_conf.c,
/// virNetDevVlanParse; src/conf/device_conf.c, virPCIDeviceAddressParseXML.
final class Numbers implements ElementRule {
  private static final Numerals OF_NETWORK =
      new Numerals(
          NetworkRule.NETWORK_NUMBER,
          List.of(
              Numeral.of("ip", "prefix", Notation.DECIMAL),
              Numeral.of("route", "prefix", Notation.DECIMAL),
              Numeral.of("route", "metric", Notation.DECIMAL),
              Numeral.of("vlan/tag", "id", Notation.DECIMAL),
              Numeral.of("portgroup/vlan/tag", "id", Notation.DECIMAL),
              Numeral.of("ip/dhcp/range/lease", "expiry", Notation.ANY_BASE),
              Numeral.of("ip/dhcp/host/lease", "expiry", Notation.ANY_BASE),
              Numeral.of(
                  "mtu",
                  "size",
                  Notation.SIGNED_DECIMAL,
                  (_, value, network) ->
                      "Invalid mtu size '"
                          + value
                          + "' in network '"
                          + NetworkName.of(network)
                          + "'"),
              Numeral.of(
                  "bridge",
                  "delay",
                  Notation.SIGNED_DECIMAL,
                  (_, _, network) ->
                      "Invalid delay value in network '" + NetworkName.of(network) + "'"),
              natPort("start"),
              natPort("end"),
              srv("port"),
              srv("priority"),
              srv("weight")));

  private static final Numerals OF_PCI =
      new Numerals(
          NetworkRule.NETWORK_PCI_ADDRESS,
          Stream.of("domain", "bus", "slot", "function")
              .map(attribute -> Numeral.of("forward/address[pci]", attribute, Notation.ANY_BASE))
              .toList());

  private static Numeral natPort(String attribute) {
    return Numeral.of(
        "forward/nat/port",
        attribute,
        Notation.DECIMAL,
        (_, _, network) ->
            "Missing or invalid '"
                + attribute
                + "' attribute in <port> in <nat> in <forward> in network "
                + NetworkName.of(network));
  }

  private static Numeral srv(String attribute) {
    return Numeral.of(
        "dns/srv",
        attribute,
        Notation.DECIMAL,
        (srv, _, network) ->
            (attribute.equals("priority") ? "Invalid" : "invalid")
                + " DNS SRV "
                + attribute
                + " attribute for service '"
                + srv.attribute("service").orElse("")
                + "' in network '"
                + NetworkName.of(network)
                + "'");
  }

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    OF_NETWORK.check(network, libvirt, remarks);
    OF_PCI.check(network, libvirt, remarks);
  }
}
