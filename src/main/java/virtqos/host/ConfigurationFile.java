package virtqos.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.model.Configuration;
import virtqos.xml.Documents;

/// The administrator's configuration on disk.
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /// {@return the configuration; the empty one when there is no file. A file that cannot be read is
  /// a finding}
  public static Checked<Configuration> read(Path file) {
    try {
      return Documents.configuration(Files.readAllBytes(file), file.toString());
    } catch (NoSuchFileException none) {
      return new Checked.Valid<>(Configuration.EMPTY, List.of());
    } catch (IOException e) {
      return new Checked.Invalid<>(
          List.of(
              Diagnostic.of(
                  Location.wholeOf(file.toString()),
                  HostRule.FILE_UNREADABLE,
                  "cannot be read: " + HostFailure.reason(e),
                  "check the name and the permissions")));
    }
  }
}
