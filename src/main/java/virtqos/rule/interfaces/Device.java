package virtqos.rule.interfaces;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import virtqos.model.Element;
import virtqos.unit.MacAddress;

/// Reads what rules ask of an `<interface>`.
final class Device {
  private static final Set<String> VIRTIO =
      Set.of("virtio", "virtio-transitional", "virtio-non-transitional");

  private Device() {}

  /// {@return the type, libvirt's own where none is given}
  static String type(Element device) {
    return device.attribute("type").orElse("user");
  }

  static boolean isOf(Element device, String... types) {
    return List.of(types).contains(type(device));
  }

  /// {@return the model in lower case, as libvirt compares it; empty where none is given}
  static String model(Element device) {
    return device
        .child("model")
        .flatMap(model -> model.filled("type"))
        .orElse("")
        .toLowerCase(Locale.ROOT);
  }

  static boolean isVirtio(Element device) {
    return VIRTIO.contains(model(device));
  }

  /// {@return the MAC address as libvirt writes it}
  static String mac(Element device) {
    return device
        .child("mac")
        .flatMap(mac -> mac.filled("address"))
        .flatMap(MacAddress::parse)
        .map(MacAddress::toString)
        .orElse("(no MAC address)");
  }

  /// {@return the type of the virtualport; nothing where there is none, or one without a type}
  static Optional<String> virtualport(Element device) {
    return device.child("virtualport").flatMap(port -> port.filled("type"));
  }

  /// {@return the bus on which the device of the host sits, such as `pci`; empty where there is
  /// none}
  static String hostBus(Element device) {
    if (!isOf(device, "hostdev")) {
      return "";
    }
    Optional<Element> source = device.child("source");
    return source
        .flatMap(from -> from.child("address"))
        .flatMap(address -> address.filled("type"))
        .orElse(source.filter(from -> from.has("vendor")).isPresent() ? "usb" : "");
  }

  static boolean isServedByPasst(Element device) {
    return device
        .child("backend")
        .flatMap(backend -> backend.filled("type"))
        .map("passt"::equals)
        .orElse(false);
  }
}
