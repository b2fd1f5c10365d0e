package virtqos.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import virtqos.diag.Diagnostic;
import virtqos.host.ConfigurationFile;
import virtqos.host.Host;
import virtqos.report.Check;
import virtqos.report.Spoken;

/// The state folder and the configuration.
public final class StateChecks {
  private static final String FOLDER = "state folder";
  private static final String CONFIGURATION = "configuration";

  private final Host host;

  public StateChecks(Host host) {
    this.host = host;
  }

  public List<Check> checks() {
    return List.of(folder(), configuration());
  }

  private Check folder() {
    Path folder = host.stateFolder();
    if (!Files.exists(folder)) {
      return Check.ok(FOLDER, folder + " does not exist yet; the first call makes it");
    }
    try {
      Set<PosixFilePermission> rights = Files.getPosixFilePermissions(folder);
      String words =
          folder + ", " + PosixFilePermissions.toString(rights) + ", of " + Files.getOwner(folder);
      boolean open =
          rights.contains(PosixFilePermission.OTHERS_WRITE)
              || rights.contains(PosixFilePermission.GROUP_WRITE);
      return open
          ? Check.fail(
              FOLDER, words + ": others can change what is promised", "chmod go-w " + folder)
          : Check.ok(FOLDER, words);
    } catch (IOException | UnsupportedOperationException e) {
      return Check.warn(FOLDER, folder + " cannot be looked at", "run the doctor as root");
    }
  }

  private Check configuration() {
    Path file = host.configuration();
    if (!Files.exists(file)) {
      return Check.ok(CONFIGURATION, "no " + file + ": the defaults are in use");
    }
    List<Diagnostic> errors =
        ConfigurationFile.of(host).findings().stream().filter(Diagnostic::isError).toList();
    return switch (errors.size()) {
      case 0 -> Check.ok(CONFIGURATION, file.toString());
      case 1 ->
          Check.fail(
              CONFIGURATION,
              errors.getFirst().location() + ": " + errors.getFirst().message(),
              "virt-qos validate " + file);
      default ->
          Check.fail(
              CONFIGURATION,
              file + " has " + Spoken.count(errors.size(), "error"),
              "virt-qos validate " + file);
    };
  }
}
