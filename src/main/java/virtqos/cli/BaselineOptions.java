package virtqos.cli;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import virtqos.cli.validate.Tally;
import virtqos.diag.Baseline;
import virtqos.diag.BaselineFault;
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

  /// {@return what is known, perhaps nothing}
  Baseline known(CommandSpec command) {
    if (file.isEmpty()) {
      return new Baseline();
    }
    try {
      return Baseline.parse(Files.readString(file.get()));
    } catch (CharacterCodingException e) {
      throw wrong(command, "it is not in UTF-8", e);
    } catch (IOException e) {
      throw wrong(command, "cannot be read: " + HostFailure.reason(e), e);
    } catch (BaselineFault e) {
      throw wrong(command, e.getMessage() + "; --write-baseline makes a new one", e);
    }
  }

  private ParameterException wrong(CommandSpec command, String why, Exception cause) {
    return new ParameterException(
        command.commandLine(),
        "--baseline " + file.map(Path::toString).orElse("") + ": " + why,
        cause);
  }

  /// Writes the file, if it is wanted: whole, or not at all.
  ///
  /// @throws HostFailure when the disk refuses; the old content stays then
  void write(Baseline baseline) {
    wanted.ifPresent(path -> write(path, baseline.toString()));
  }

  private static void write(Path path, String text) {
    try {
      Path target = target(path);
      Path temporary = target.resolveSibling("." + target.getFileName() + ".new");
      Files.deleteIfExists(temporary);
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.UTF_8));
        channel.force(true);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new HostFailure("cannot write " + path, e);
    }
  }

  /// {@return where a link leads, so that the link stays one}
  private static Path target(Path path) throws IOException {
    try {
      return path.toRealPath();
    } catch (NoSuchFileException _) {
      return path;
    }
  }

  /// {@return what was written down}
  Optional<String> spoken(Baseline baseline) {
    long size = baseline.size();
    return wanted.map(
        path ->
            Tally.grouped(size) + (size == 1 ? " finding" : " findings") + " written to " + path);
  }
}
