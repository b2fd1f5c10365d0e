package virtqos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A network of its own: commands run in it see no device but their own `lo`, and cannot harm those
/// of the machine. What they made is gone after {@link #close}.
///
/// `/sys` shows the devices of the namespace; all other files are the machine's. Two namespaces are
/// connected by `ip link set DEV netns PID`, with the {@link #pid} of the other.
///
/// ```
/// try (Namespace space = Namespace.open()) {
///   space.shell("ip link add br0 type bridge").orFail();
///   space.tcBatch(List.of("qdisc add dev br0 root handle 1: htb default 2")).orFail();
/// }
/// ```
///
/// Tests that use it are tagged `kernel`. Where no namespace can be made they are skipped, see
/// {@link Skip}.
public final class Namespace implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process holder;
  private final boolean asRoot;

  private Namespace(Process holder, boolean asRoot) {
    this.holder = holder;
    this.asRoot = asRoot;
  }

  /// {@return a new one, with `lo` up; made as root, or, where that is allowed to all, as a user
  /// who is root inside}
  public static Namespace open() {
    List<String> failures = new ArrayList<>();
    for (boolean asRoot : new boolean[] {true, false}) {
      Optional<Namespace> made = open(asRoot, failures);
      if (made.isPresent()) {
        return made.get();
      }
    }
    Skip.unless(false, "no network namespace can be made: " + String.join("; ", failures));
    throw new AssertionError("not reached");
  }

  private static Optional<Namespace> open(boolean asRoot, List<String> failures) {
    List<String> command = new ArrayList<>(List.of("unshare", "--net", "--mount"));
    if (!asRoot) {
      command.add("--map-root-user");
    }
    // It lives until its standard input is closed, so it ends even when this JVM is killed.
    String script =
        "ip link set lo up && { mount -t sysfs sysfs /sys || :; } && echo up && exec cat";
    command.addAll(List.of("sh", "-c", script));
    try {
      Process holder = new ProcessBuilder(command).redirectErrorStream(true).start();
      String answer = Optional.ofNullable(holder.inputReader().readLine()).orElse("no answer");
      if (answer.equals("up")) {
        return Optional.of(new Namespace(holder, asRoot));
      }
      holder.destroyForcibly();
      failures.add(answer);
    } catch (IOException e) {
      failures.add(String.valueOf(e.getMessage()));
    }
    return Optional.empty();
  }

  /// How a command ended.
  ///
  /// @param command as a shell shows it
  public record Outcome(String command, int exitCode, String stdout, String stderr) {
    /// {@return this outcome}
    ///
    /// @throws AssertionError when the command did not succeed
    public Outcome orFail() {
      if (exitCode != 0) {
        throw new AssertionError(
            "exit code " + exitCode + " of: " + command + "\n" + stderr + stdout);
      }
      return this;
    }
  }

  /// {@return the process that keeps the namespace}
  public long pid() {
    return holder.pid();
  }

  /// {@return the tc in use: `tc`, or what `VIRT_QOS_TC` says}
  public static String tc() {
    return Optional.ofNullable(System.getenv("VIRT_QOS_TC")).orElse("tc");
  }

  public Outcome shell(String script) {
    return run(PATIENCE, "", List.of("sh", "-c", script));
  }

  public Outcome run(String... command) {
    return run(PATIENCE, "", List.of(command));
  }

  /// Runs `tc -batch` on these lines.
  ///
  /// @param options such as `-d`
  public Outcome tcBatch(List<String> lines, String... options) {
    List<String> command = new ArrayList<>(List.of(tc()));
    command.addAll(List.of(options));
    command.addAll(List.of("-batch", "-"));
    return run(PATIENCE, String.join("\n", lines) + "\n", command);
  }

  /// Runs a command with this standard input; kills it and all that it started when it takes too
  /// long.
  ///
  /// @throws AssertionError when it takes too long
  public Outcome run(Duration patience, String stdin, List<String> command) {
    List<String> inside =
        new ArrayList<>(List.of("nsenter", "--target", Long.toString(pid()), "--net", "--mount"));
    if (!asRoot) {
      inside.addAll(List.of("--user", "--preserve-credentials"));
    }
    inside.add("--");
    inside.addAll(command);
    try {
      Path folder = Files.createTempDirectory("namespace");
      try {
        return run(patience, folder, stdin, inside);
      } finally {
        for (String each : List.of("in", "out", "err")) {
          Files.deleteIfExists(folder.resolve(each));
        }
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Outcome run(Duration patience, Path folder, String stdin, List<String> command)
      throws IOException {
    Path in = Files.writeString(folder.resolve("in"), stdin);
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(command)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    boolean ended = waitFor(process, patience);
    String stdout = Files.readString(out);
    String stderr = Files.readString(err);
    if (!ended) {
      throw new AssertionError(
          "still running after " + patience + ": " + command + "\n" + stderr + stdout);
    }
    return new Outcome(String.join(" ", command), process.exitValue(), stdout, stderr);
  }

  private static boolean waitFor(Process process, Duration patience) {
    boolean ended = false;
    try {
      ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return ended;
  }

  /// Ends the namespace; a process that a command left running in it keeps it alive.
  @Override
  public void close() {
    holder.destroyForcibly();
  }
}
