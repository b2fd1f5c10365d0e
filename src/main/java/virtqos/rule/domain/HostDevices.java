package virtqos.rule.domain;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.DomainRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Notation;
import virtqos.rule.PciAddress;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A PCI or USB device of the host is given to a guest once, be it as interface or as `<hostdev>`.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainHostdevFind and virDomainHostdevMatch.
final class HostDevices implements ElementRule {
  @Override
  public void check(Element domain, LibvirtVersion libvirt, Remarks remarks) {
    Set<String> seen = new HashSet<>();
    Devices.of(domain)
        .forEach(
            device ->
                device
                    .child("source")
                    .filter(source -> name(device, source).filter(n -> !seen.add(n)).isPresent())
                    .ifPresent(
                        source ->
                            remarks.add(
                                DomainRule.DOMAIN_HOST_DEVICE,
                                source
                                    .child("address")
                                    .or(() -> source.child("vendor"))
                                    .orElse(source),
                                "Hostdev already exists in the domain configuration",
                                "remove one of the two devices")));
  }

  /// {@return what tells a device of the host from others; nothing for other devices}
  private static Optional<String> name(Element device, Element source) {
    Optional<Element> address = source.child("address");
    return switch (bus(device, address)) {
      case "pci" -> address.flatMap(PciAddress::of).map(place -> "pci " + place);
      case "usb" ->
          address.isPresent()
              ? pair("usb", address, "bus", address, "device")
              : pair("usb id", source.child("vendor"), "id", source.child("product"), "id");
      default -> Optional.empty();
    };
  }

  private static String bus(Element device, Optional<Element> address) {
    String type = device.filled("type").orElse("");
    return switch (device.name()) {
      case "hostdev" -> type;
      case "interface" ->
          type.equals("hostdev") ? address.flatMap(each -> each.filled("type")).orElse("usb") : "";
      default -> "";
    };
  }

  private static Optional<String> pair(
      String what, Optional<Element> one, String first, Optional<Element> other, String second) {
    Optional<BigInteger> left = number(one, first);
    Optional<BigInteger> right = number(other, second);
    return left.isPresent() && right.isPresent()
        ? Optional.of(what + " " + left.get() + ":" + right.get())
        : Optional.empty();
  }

  private static Optional<BigInteger> number(Optional<Element> element, String attribute) {
    return element.flatMap(each -> each.filled(attribute)).flatMap(Notation.ANY_BASE::read);
  }
}
