package virtqos.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Programs that are run in this network namespace.
final class Programs {
  private Programs() {}

  /// How a program ended, and what it said.
  record Outcome(String command, int code, String out, String err) {
    Outcome orFail() {
      if (code != 0) {
        throw new AssertionError(command + " ended with " + code + ": " + err + out);
      }
      return this;
    }
  }

  /// Runs a line of words.
  static Outcome run(String line) throws IOException {
    return run(List.of(line.split(" +")), "");
  }

  static Outcome run(List<String> command, String input) throws IOException {
    Path folder = Files.createTempDirectory("replay");
    Path in = Files.writeString(folder.resolve("in"), input);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    try {
      int code =
          new ProcessBuilder(new ArrayList<>(command))
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      return new Outcome(
          String.join(" ", command),
          code,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      for (Path each : List.of(in, out, err, folder)) {
        Files.deleteIfExists(each);
      }
    }
  }
}
