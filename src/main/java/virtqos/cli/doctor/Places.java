package virtqos.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where the system keeps what the doctor looks at.
///
/// @param hooks the scripts that libvirt calls
/// @param configuration libvirt's configuration files
/// @param apparmor its profiles
/// @param proc processes
/// @param sys the kernel's modules and security
/// @param image where virt-qos is installed; absent where it runs from its classes
public record Places(
    Path hooks, Path configuration, Path apparmor, Path proc, Path sys, Optional<Path> image) {

  /// {@return the usual places below a root}
  public static Places below(Path root, Optional<Path> image) {
    return new Places(
        root.resolve("etc/libvirt/hooks"),
        root.resolve("etc/libvirt"),
        root.resolve("etc/apparmor.d"),
        root.resolve("proc"),
        root.resolve("sys"),
        image);
  }

  public Places withHooks(Path folder) {
    return new Places(folder, configuration, apparmor, proc, sys, image);
  }

  /// {@return the text of a file; nothing where it cannot be read}
  static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }
}
