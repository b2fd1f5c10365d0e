package virtqos.rule.network;

import virtqos.model.Element;

/// Reads the name of a network, which most of libvirt's messages hold.
final class NetworkName {
  private NetworkName() {}

  /// {@return the name, empty where there is none}
  static String of(Element network) {
    return network.child("name").map(Element::text).orElse("");
  }
}
