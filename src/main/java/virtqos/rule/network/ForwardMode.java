package virtqos.rule.network;

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
}
