package virtqos.rule.domain;

import java.util.stream.Stream;
import virtqos.model.Element;

/// Reads what rules ask of `<devices>`.
final class Devices {
  private Devices() {}

  /// {@return all devices, in the order of the source}
  static Stream<Element> of(Element domain) {
    return domain.children("devices").stream().flatMap(devices -> devices.children().stream());
  }
}
