package virtqos.host;

import java.nio.file.Path;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;

/// Whose ports lie together in a folder: those of a network, or those on a bridge that no network
/// has.
public sealed interface PortGroup {
  /// The ports of a network, where libvirt has them too.
  record OfNetwork(ObjectName name) implements PortGroup {}

  /// The ports of interfaces that are plugged into a bridge directly.
  record OfBridge(DeviceName name) implements PortGroup {}

  /// {@return the folder of the ports, below the root of the status files}
  default Path folder() {
    return switch (this) {
      case OfNetwork network -> Path.of("network", network.name().fileName(), "ports");
      case OfBridge bridge -> Path.of("bridge", bridge.name().text(), "ports");
    };
  }
}
