package virtqos.rule.network;

import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// The host has addresses, names and dnsmasq on networks that libvirt makes itself, and on no
/// others. libvirt's network driver refuses them elsewhere when a network is defined.
///
/// Source: libvirt src/network/bridge_driver.c, networkValidate.
final class ElementInMode implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Forward> mode = ForwardMode.of(network).filter(m -> !m.acceptsFloors());
    if (mode.isPresent()) {
      Stream.of("mac", "ip", "dns", "domain")
          .flatMap(name -> network.child(name).stream())
          .filter(ElementInMode::saysSomething)
          .forEach(
              element ->
                  remarks.add(
                      NetworkRule.NETWORK_ELEMENT_MODE,
                      element,
                      "Unsupported <"
                          + element.name()
                          + "> element in network "
                          + NetworkName.of(network)
                          + " with forward mode='"
                          + mode.get().word()
                          + "'",
                      "remove it; addresses and names come from whatever the guests are"
                          + " connected to"));
    }
  }

  private static boolean saysSomething(Element element) {
    return switch (element.name()) {
      case "dns" -> Stream.of("txt", "host", "srv").anyMatch(element::has);
      case "mac" -> element.filled("address").isPresent();
      case "domain" -> element.filled("name").isPresent();
      default -> true;
    };
  }
}
