package virtqos.rule.network;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A pool has each device once.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkForwardDefParseXML.
final class ForwardDuplicates implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Set<String> seen = new HashSet<>();
    network.children("forward").stream()
        .flatMap(forward -> ForwardMode.devices(forward).stream())
        .forEach(
            device ->
                spoken(device)
                    .filter(spoken -> !seen.add(spoken))
                    .ifPresent(
                        spoken ->
                            remarks.add(
                                NetworkRule.NETWORK_FORWARD_DUPLICATE,
                                device,
                                spoken
                                    + " can only be listed once in network "
                                    + NetworkName.of(network),
                                "remove one of them")));
  }

  private static Optional<String> spoken(Element device) {
    return device.name().equals("interface")
        ? device.attribute("dev").map(name -> "interface '" + name + "'")
        : pciAddress(device).map(address -> "PCI device '" + address + "'");
  }

  private static Optional<String> pciAddress(Element device) {
    Optional<Long> domain = number(device, "domain");
    Optional<Long> bus = number(device, "bus");
    Optional<Long> slot = number(device, "slot");
    Optional<Long> function = number(device, "function");
    return domain.isPresent() && bus.isPresent() && slot.isPresent() && function.isPresent()
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "%04x:%02x:%02x.%x",
                domain.get(),
                bus.get(),
                slot.get(),
                function.get()))
        : Optional.empty();
  }

  /// Reads a number in C's notation, zero where there is none.
  private static Optional<Long> number(Element device, String attribute) {
    String text = device.attribute(attribute).orElse("0");
    if (text.matches("0[xX][0-9a-fA-F]{1,8}")) {
      return Optional.of(Long.valueOf(text.substring(2), 16));
    }
    if (text.matches("0[0-7]{1,11}")) {
      return Optional.of(Long.valueOf(text, 8));
    }
    return text.matches("[0-9]{1,10}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
