package virtqos.cli;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// What a command has around it.
///
/// @param in standard input
/// @param out for results
/// @param err for messages
/// @param environment variables
/// @param colours where colours can be seen
record Surroundings(
    InputStream in,
    PrintWriter out,
    PrintWriter err,
    Map<String, String> environment,
    Terminals colours) {
  Surroundings {
    environment = Map.copyOf(environment);
  }

  /// Which of the two outputs goes to somebody's screen.
  record Terminals(boolean out, boolean err) {
    static final Terminals NONE = new Terminals(false, false);
  }

  /// {@return whether its terminals only know how to write on}
  boolean isDumb() {
    return environment.getOrDefault("TERM", "").equals("dumb");
  }

  /// {@return those of this process}
  static Surroundings ofProcess() {
    return new Surroundings(
        System.in,
        writer(FileDescriptor.out, System.out),
        writer(FileDescriptor.err, System.err),
        System.getenv(),
        new Terminals(isTerminal(1), isTerminal(2)));
  }

  private static PrintWriter writer(FileDescriptor descriptor, PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(StandardOutput.of(descriptor), stream.charset()));
  }

  private static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException unknown) {
      return false;
    }
  }
}
