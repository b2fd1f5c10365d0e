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
        folder -> {
          require("--libvirt-dir: there is no folder ", folder, Files.exists(folder));
          require("--libvirt-dir: not a folder: ", folder, Files.isDirectory(folder));
        });
    stateFolder.ifPresent(
        folder ->
            require(
                "--state-dir: not a folder: ",
                folder,
                Files.isDirectory(folder) || !Files.exists(folder)));
    configuration.ifPresent(
        file -> {
          require("--config: there is no file ", file, Files.exists(file));
          require("--config: this is a folder: ", file, !Files.isDirectory(file));
        });
    return new Host(
        libvirtFolder.map(Path::toAbsolutePath).orElse(usual.libvirtFolder()),
        stateFolder.map(Path::toAbsolutePath).orElse(usual.stateFolder()),
        configuration.map(Path::toAbsolutePath).orElse(usual.configuration()));
  }

  private void require(String complaint, Path path, boolean good) {
    if (!good) {
      throw new ParameterException(spec.commandLine(), complaint + path);
    }
  }
}
