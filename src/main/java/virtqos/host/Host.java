package virtqos.host;

import java.nio.file.Path;
import java.util.Map;

/// Where things lie on this host.
///
/// @param libvirtFolder libvirt's status files
/// @param stateFolder ours
/// @param configuration the file with the administrator's wishes; it need not exist
public record Host(Path libvirtFolder, Path stateFolder, Path configuration) {
  public static final Path LIBVIRT = Path.of("/run/libvirt");
  public static final Path STATE = Path.of("/run/virt-qos");
  public static final Path CONFIGURATION = Path.of("/etc/virt-qos/virt-qos.xml");

  /// {@return the usual places, or those that the environment names: `VIRT_QOS_LIBVIRT_DIR`,
  /// `VIRT_QOS_STATE_DIR`, `VIRT_QOS_CONFIG`}
  public static Host of(Map<String, String> environment) {
    return new Host(
        path(environment, "VIRT_QOS_LIBVIRT_DIR", LIBVIRT),
        path(environment, "VIRT_QOS_STATE_DIR", STATE),
        path(environment, "VIRT_QOS_CONFIG", CONFIGURATION));
  }

  private static Path path(Map<String, String> environment, String name, Path usual) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? usual : Path.of(value).toAbsolutePath();
  }
}
