package virtqos.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import virtqos.host.HostFailure;
import virtqos.unit.Rate;

/// The near end of a {@link Node}.
final class Endpoint {
  /// Where a node of its own network namespace begins, in front of the program.
  private static final List<String> NEW_NETWORK = List.of("unshare", "--net");

  private final BufferedReader output;
  private final Writer input;

  /// What a receiver had counted at a moment.
  record Count(long nanos, long octets) {
    Rate since(Count earlier) {
      double seconds = (nanos - earlier.nanos) * 1e-9;
      return Rate.ofBytesPerSecond(Math.round((octets - earlier.octets) / seconds));
    }
  }

  private Endpoint(Process process) {
    output = process.inputReader(StandardCharsets.UTF_8);
    input = process.outputWriter(StandardCharsets.UTF_8);
  }

  /// Starts a node in the enclosure's own network namespace.
  static Endpoint onHost(Enclosure enclosure) {
    return start(enclosure, List.of());
  }

  /// Starts a node in a network namespace of its own.
  static Endpoint inGuest(Enclosure enclosure) {
    return start(enclosure, NEW_NETWORK);
  }

  private static Endpoint start(Enclosure enclosure, List<String> before) {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            java().toString(),
            "-Xmx48m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes().toString(),
            Node.class.getName()));
    ProcessBuilder builder = enclosure.start(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    try {
      return new Endpoint(builder.start());
    } catch (IOException e) {
      throw new HostFailure("cannot start a guest", e);
    }
  }

  /// {@return the program that we run on}
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /// {@return where our classes are}
  static Path classes() {
    try {
      return Path.of(Node.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits until it runs.
  ///
  /// @return its process, as it is numbered inside the enclosure
  long awaitPid() {
    return Long.parseLong(answer("start"));
  }

  void receive(Transport transport, int port) {
    ask("receive %s %d".formatted(transport.word(), port));
  }

  void send(Transport transport, String address, int port, int streams, Rate offered) {
    ask(
        "send %s %s %d %d %d"
            .formatted(transport.word(), address, port, streams, offered.bytesPerSecond()));
  }

  Count count(int port) {
    Scanner numbers = new Scanner(ask("count " + port));
    return new Count(numbers.nextLong(), numbers.nextLong());
  }

  /// Lets the senders begin.
  void go() {
    ask("go");
  }

  void stop() {
    ask("stop");
  }

  private String ask(String line) {
    try {
      input.write(line + "\n");
      input.flush();
    } catch (IOException e) {
      throw new HostFailure("a guest of the trial is gone", e);
    }
    return answer(line);
  }

  private String answer(String question) {
    List<String> other = new ArrayList<>();
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith("= ")) {
          return line.substring(2);
        }
        if (line.startsWith("! ")) {
          throw new HostFailure(line.substring(2));
        }
        other.add(line);
      }
    } catch (IOException e) {
      other.add(String.valueOf(e.getMessage()));
    }
    throw new HostFailure(
        "a guest of the trial ended at '" + question + "': " + String.join("; ", other));
  }
}
