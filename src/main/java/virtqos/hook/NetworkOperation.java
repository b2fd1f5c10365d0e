package virtqos.hook;

import java.util.Optional;

/// Calls of the network hook.
enum NetworkOperation implements Operation {
  /// Nothing exists yet: a refusal is clean.
  START,
  /// The bridge is there. A failure would leave it and dnsmasq behind, and the network could not
  /// start again.
  STARTED,
  UPDATED,
  /// A failure would leak libvirt's class, id and floor sum.
  PORT_CREATED,
  PORT_DELETED,
  /// Guests may still be plugged; no deletion of their ports will be told.
  STOPPED;

  @Override
  public boolean mayRefuse() {
    return this == START;
  }

  static Optional<NetworkOperation> of(String word) {
    return switch (word) {
      case "start" -> Optional.of(START);
      case "started" -> Optional.of(STARTED);
      case "updated" -> Optional.of(UPDATED);
      case "port-created", "plugged" -> Optional.of(PORT_CREATED);
      case "port-deleted", "unplugged" -> Optional.of(PORT_DELETED);
      case "stopped" -> Optional.of(STOPPED);
      default -> Optional.empty();
    };
  }
}
