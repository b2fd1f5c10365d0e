package virtqos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import virtqos.host.Host;

/// Where things lie on this host.
final class HostOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--libvirt-dir",
      paramLabel = "DIR",
      description = "libvirt's status files (default: $VIRT_QOS_LIBVIRT_DIR or /run/libvirt).")
  private Optional<Path> libvirtFolder = Optional.empty();

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "The status files of virt-qos (default: $VIRT_QOS_STATE_DIR or /run/virt-qos).")
  private Optional<Path> stateFolder = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: $VIRT_QOS_CONFIG or /etc/virt-qos/virt-qos.xml; need not"
              + " exist).")
  private Optional<Path> configuration = Optional.empty();

  Host host(Map<String, String> environment) {
    Host usual = Host.of(environment);
    libvirtFolder.ifPresent(
        folder -> require("--libvirt-dir", "folder", folder, Files.isDirectory(folder)));
    configuration.ifPresent(file -> require("--config", "file", file, Files.exists(file)));
    return new Host(
        libvirtFolder.map(Path::toAbsolutePath).orElse(usual.libvirtFolder()),
        stateFolder.map(Path::toAbsolutePath).orElse(usual.stateFolder()),
        configuration.map(Path::toAbsolutePath).orElse(usual.configuration()));
  }

  private void require(String option, String kind, Path path, boolean exists) {
    if (!exists) {
      throw new ParameterException(
          spec.commandLine(), option + ": there is no " + kind + " " + path);
    }
  }
}
