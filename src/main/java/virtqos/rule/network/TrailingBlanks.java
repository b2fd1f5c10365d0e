package virtqos.rule.network;

import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// libvirt reads numbers with blanks before them, but not behind them; the schema takes both.
///
/// Source: libvirt src/util/virstring.c, virStrToLong_ui.
final class TrailingBlanks implements ElementRule {
  /// A number of some element.
  ///
  /// @param path from the network to the element
  /// @param says libvirt's words
  private record Numeral(List<String> path, String attribute, Words says) {}

  /// What libvirt says of a number.
  @FunctionalInterface
  private interface Words {
    String of(Element element, String value, String network);
  }

  private static final List<Numeral> NUMBERS =
      List.of(
          generic("prefix", "ip"),
          generic("prefix", "route"),
          generic("metric", "route"),
          generic("id", "vlan", "tag"),
          generic("id", "portgroup", "vlan", "tag"),
          generic("expiry", "ip", "dhcp", "range", "lease"),
          generic("expiry", "ip", "dhcp", "host", "lease"),
          new Numeral(
              List.of("mtu"),
              "size",
              (_, value, name) -> "Invalid mtu size '" + value + "' in network '" + name + "'"),
          new Numeral(
              List.of("bridge"),
              "delay",
              (_, _, name) -> "Invalid delay value in network '" + name + "'"),
          port("start"),
          port("end"),
          srv("port"),
          srv("priority"),
          srv("weight"));

  private static Numeral generic(String attribute, String... path) {
    List<String> names = List.of(path);
    return new Numeral(
        names,
        attribute,
        (_, value, _) ->
            "Invalid value for attribute '"
                + attribute
                + "' in element '"
                + names.getLast()
                + "': '"
                + value
                + "'. Expected non-negative integer value");
  }

  private static Numeral port(String attribute) {
    return new Numeral(
        List.of("forward", "nat", "port"),
        attribute,
        (_, _, name) ->
            "Missing or invalid '"
                + attribute
                + "' attribute in <port> in <nat> in <forward> in network "
                + name);
  }

  private static Numeral srv(String attribute) {
    return new Numeral(
        List.of("dns", "srv"),
        attribute,
        (srv, _, name) ->
            (attribute.equals("priority") ? "Invalid" : "invalid")
                + " DNS SRV "
                + attribute
                + " attribute for service '"
                + srv.attribute("service").orElse("")
                + "' in network '"
                + name
                + "'");
  }

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Numeral number : NUMBERS) {
      Stream<Element> elements = Stream.of(network);
      for (String step : number.path()) {
        elements = elements.flatMap(element -> element.children(step).stream());
      }
      elements.forEach(
          element ->
              element
                  .attribute(number.attribute())
                  .filter(value -> !value.isBlank() && !value.equals(value.stripTrailing()))
                  .ifPresent(
                      value ->
                          remarks.add(
                              NetworkRule.NETWORK_NUMBER,
                              element,
                              number.attribute(),
                              number.says().of(element, value, NetworkName.of(network)),
                              "take the blanks behind the number away")));
    }
  }
}
