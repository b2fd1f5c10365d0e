package virtqos.rule.network;

import java.util.List;
import java.util.Optional;
import virtqos.model.Element;
import virtqos.model.Forward;

/// Reads what rules ask of `<forward>`.
final class ForwardMode {
  private ForwardMode() {}

  /// {@return the mode of a network; nothing where libvirt knows no such mode}
  static Optional<Forward> of(Element network) {
    Optional<Element> forward = network.child("forward");
    return forward.isEmpty()
        ? Optional.of(Forward.NONE)
        : forward.get().filled("mode").map(Forward::parse).orElse(Optional.of(Forward.NAT));
  }

  /// {@return the devices that `<forward>` lists, by name or PCI address, without a physical
  /// function}
  static List<Element> devices(Element forward) {
    return forward.children().stream()
        .filter(each -> each.name().equals("interface") || each.name().equals("address"))
        .toList();
  }
}
