package virtqos.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import virtqos.cli.validate.Tally;
import virtqos.diag.Baseline;
import virtqos.diag.BaselineFault;
import virtqos.host.AtomicFile;
import virtqos.host.HostFailure;

/// The findings that `validate` does not speak of, since somebody knows them.
final class BaselineOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Neither report nor count findings that this file lists. It still holds when lines have"
              + " moved.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--write-baseline",
      paramLabel = "FILE",
      description = "Write a list of all findings to this file, and end with 0.")
  private Optional<Path> wanted = Optional.empty();

  boolean isWritten() {
    return wanted.isPresent();
  }

  /// {@return what takes down the findings, where they are to be written}
  Optional<Baseline> written() {
    return wanted.map(_ -> new Baseline());
  }

  /// {@return what is known, perhaps nothing}
  Baseline known(CommandSpec command) {
    if (file.isEmpty()) {
      return new Baseline();
    }
    OptionFile list = new OptionFile("--baseline", file.get());
    try {
      return Baseline.parse(list.text(command));
    } catch (BaselineFault e) {
      throw list.wrong(command, e.getMessage() + "; --write-baseline makes a new one", e);
    }
  }

  /// Writes the file, if it is wanted: whole, or not at all.
  ///
  /// @throws HostFailure when the disk refuses; the old content stays then
  void write(Baseline baseline) {
    wanted.ifPresent(
        path -> AtomicFile.replace(path, baseline.toString().getBytes(StandardCharsets.UTF_8)));
  }

  /// {@return what was written down}
  Optional<String> spoken(Baseline baseline) {
    long size = baseline.size();
    return wanted.map(path -> Tally.counted(size, "finding") + " written to " + path);
  }
}
