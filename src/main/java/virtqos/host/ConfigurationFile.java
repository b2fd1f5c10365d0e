package virtqos.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.model.Configuration;
import virtqos.xml.Documents;

/// The administrator's configuration on disk. While it is in error, the last one that was in order
/// holds on, so that a slip, or an editor in the middle of saving, costs no guarantee.
public final class ConfigurationFile {
  /// More than any document may have.
  private static final int MOST_BYTES = (16 << 20) + 1;

  private final Path copy;
  private final Text text;
  private final Optional<Configuration> before;

  private ConfigurationFile(Path copy, Text text, Optional<Configuration> before) {
    this.copy = copy;
    this.text = text;
    this.before = before;
  }

  /// What stands in a file.
  private static final class Text {
    private final Path file;

    /// None where there is no such file, or it cannot be read.
    private final byte[] bytes;

    private final Checked<Configuration> checked;

    Text(Path file, byte[] bytes, Checked<Configuration> checked) {
      this.file = file;
      this.bytes = bytes;
      this.checked = checked;
    }

    boolean isInOrder() {
      return checked.toOptional().isPresent();
    }
  }

  /// Reads the configuration; it need not exist.
  public static ConfigurationFile of(Host host) {
    Path copy = host.stateFolder().resolve("configuration.xml");
    Text text = read(host.configuration());
    return new ConfigurationFile(
        copy, text, text.isInOrder() ? Optional.empty() : configuration(read(copy)));
  }

  private static Optional<Configuration> configuration(Text text) {
    return text.bytes.length == 0 ? Optional.empty() : text.checked.toOptional();
  }

  private static Text read(Path file) {
    try {
      // Anything but a file might never end.
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        return unreadable(file, "cannot be read: it is no file");
      }
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(MOST_BYTES);
        return new Text(file, bytes, Documents.configuration(bytes, file.toString()));
      }
    } catch (NoSuchFileException none) {
      return new Text(file, new byte[0], new Checked.Valid<>(Configuration.EMPTY, List.of()));
    } catch (IOException e) {
      return unreadable(file, "cannot be read: " + HostFailure.reason(e));
    }
  }

  private static Text unreadable(Path file, String words) {
    return new Text(
        file,
        new byte[0],
        new Checked.Invalid<>(
            List.of(
                Diagnostic.of(
                    Location.wholeOf(file.toString()),
                    HostRule.FILE_UNREADABLE,
                    words,
                    "check the name and the permissions"))));
  }

  /// {@return whether it is known what is asked for: now, or what was before}
  public boolean isKnown() {
    return text.isInOrder() || before.isPresent();
  }

  /// {@return what holds; of a configuration in error, with none before it, what can be read}
  public Configuration inForce() {
    return before.or(text.checked::salvage).orElse(Configuration.EMPTY);
  }

  /// {@return what is wrong with it, and what holds on meanwhile}
  public List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>(text.checked.findings());
    if (before.isPresent()) {
      findings.add(
          Diagnostic.of(
              Location.wholeOf(text.file.toString()),
              HostRule.CONFIGURATION_KEPT,
              "the configuration is in error, so the one before it holds on",
              "mend what is said of it; the next call takes it"));
    }
    return findings;
  }

  /// Keeps a configuration that is in order, for as long as a later one is not.
  ///
  /// @throws HostFailure when the disk refuses
  void remember() {
    if (text.isInOrder() && text.bytes.length > 0) {
      AtomicFile.writeShared(copy, text.bytes);
    } else if (text.isInOrder()) {
      AtomicFile.remove(copy);
    }
  }
}
