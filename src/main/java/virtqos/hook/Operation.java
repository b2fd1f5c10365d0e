package virtqos.hook;

import java.util.Optional;

/// What libvirt calls a hook for, as far as virt-qos has something to do.
///
/// Source: libvirt docs/hooks.rst; what a failing hook does to guests and networks was tried with
/// libvirt 9.0.0.
sealed interface Operation permits NetworkOperation, GuestOperation {

  /// {@return whether the call may fail: only before anything exists}
  boolean mayRefuse();

  /// {@return the operation of a driver's call; nothing for those that need nothing, `migrate` and
  /// `restore` among them, and for unknown ones}
  static Optional<Operation> of(String driver, String word) {
    return switch (driver) {
      case "network" -> NetworkOperation.of(word).map(o -> o);
      case "qemu", "lxc", "libxl" -> GuestOperation.of(word).map(o -> o);
      default -> Optional.empty();
    };
  }
}
