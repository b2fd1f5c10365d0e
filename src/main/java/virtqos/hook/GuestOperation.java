package virtqos.hook;

import java.util.Optional;

/// Calls of the hooks `qemu`, `lxc` and `libxl`.
enum GuestOperation implements Operation {
  /// Nothing exists yet: a refusal is clean.
  PREPARE,
  /// Ports and taps are there.
  START,
  /// A failure would kill the guest.
  STARTED,
  /// libvirt was restarted. A failure would kill a running guest.
  RECONNECT,
  /// The taps are gone, the ports are not.
  STOPPED,
  /// The ports are gone too.
  RELEASE;

  @Override
  public boolean mayRefuse() {
    return this == PREPARE;
  }

  static Optional<GuestOperation> of(String word) {
    return switch (word) {
      case "prepare" -> Optional.of(PREPARE);
      case "start" -> Optional.of(START);
      case "started" -> Optional.of(STARTED);
      case "reconnect" -> Optional.of(RECONNECT);
      case "stopped" -> Optional.of(STOPPED);
      case "release" -> Optional.of(RELEASE);
      default -> Optional.empty();
    };
  }
}
