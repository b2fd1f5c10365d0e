package virtqos.model;

import java.util.Optional;

/// How a network reaches the world: `<forward mode>`.
public enum Forward {
  NONE,
  NAT,
  ROUTE,
  OPEN,
  BRIDGE,
  PRIVATE,
  VEPA,
  PASSTHROUGH,
  HOSTDEV;

  public static Optional<Forward> parse(String text) {
    for (Forward mode : values()) {
      if (mode.word().equals(text)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  /// {@return the word in XML}
  public String word() {
    return switch (this) {
      case NONE -> "none";
      case NAT -> "nat";
      case ROUTE -> "route";
      case OPEN -> "open";
      case BRIDGE -> "bridge";
      case PRIVATE -> "private";
      case VEPA -> "vepa";
      case PASSTHROUGH -> "passthrough";
      case HOSTDEV -> "hostdev";
    };
  }

  /// {@return whether libvirt makes the bridge itself and accepts floors on it}
  ///
  /// Source: libvirt src/network/bridge_driver.c, networkCheckBandwidth.
  public boolean acceptsFloors() {
    return switch (this) {
      case NONE, NAT, ROUTE, OPEN -> true;
      case BRIDGE, PRIVATE, VEPA, PASSTHROUGH, HOSTDEV -> false;
    };
  }
}
