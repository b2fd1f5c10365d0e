package virtqos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import virtqos.hook.Main;

/// Several calls of hooks in one process, from which Java learns when the image is made: a cache is
/// of one process, and the start of a guest is calls of many kinds.
public final class Rehearsal {
  private Rehearsal() {}

  /// Serves the calls, and ends the process as a call does.
  ///
  /// @param args for each call its driver, its operation, and the file with its input
  /// @throws IOException when a file cannot be read
  public static void main(String[] args) throws IOException {
    for (int i = 0; i + 2 < args.length; i += 3) {
      try (InputStream input = Files.newInputStream(Path.of(args[i + 2]))) {
        Main.run(new String[] {args[i], "training", args[i + 1]}, input, System.err);
      }
    }
    Main.main(new String[] {"none", "training", "none"});
  }
}
