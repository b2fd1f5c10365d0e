package virtqos.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A program of the system, found in `PATH` or where administrators' programs lie.
public final class Program {
  private static final String SYSTEM_FOLDERS = ":/usr/sbin:/sbin:/usr/bin:/bin";

  /// More than tc has to say of a bridge with as many classes as there can be.
  private static final int MOST_PRINTED = 64 << 20;

  private static final long MILLIS_TO_DIE = 1000;

  private final Path file;

  private Program(Path file) {
    this.file = file;
  }

  /// {@return the program of this name}
  ///
  /// @throws HostFailure when there is none
  public static Program find(String name) {
    return lookUp(name)
        .orElseThrow(
            () -> new HostFailure("`" + name + "` is not installed (it belongs to iproute2)"));
  }

  /// {@return the program of this name, if there is one}
  public static Optional<Program> lookUp(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    for (String folder : (path + SYSTEM_FOLDERS).split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, name);
      if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
        return Optional.of(new Program(candidate));
      }
    }
    return Optional.empty();
  }

  /// {@return where it lies}
  public Path file() {
    return file;
  }

  /// What a program printed, and how it ended.
  public record Output(int exit, String stdout, String stderr) {
    private static final int SIGNAL = 128;

    /// {@return whether a signal ended it, so that what it printed may be but a part}
    public boolean wasKilled() {
      return exit > SIGNAL;
    }
  }

  /// Runs the program to its end.
  ///
  /// @param input what it reads
  /// @throws HostFailure when it cannot be started, prints without end or the time is over; it and
  ///   what it has started are ended then
  public Output run(List<String> arguments, String input, Deadline deadline) {
    if (deadline.left().isZero()) {
      throw new HostFailure("no time is left to run " + file);
    }
    List<String> command = new ArrayList<>();
    command.add(file.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      try {
        return talk(process, input, deadline);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HostFailure("interrupted while " + file + " ran");
      } finally {
        end(process);
      }
    } catch (IOException e) {
      throw new HostFailure("cannot run " + file, e);
    }
  }

  private Output talk(Process process, String input, Deadline deadline)
      throws InterruptedException {
    CompletableFuture<String> stdout = reading(process, process.getInputStream());
    CompletableFuture<String> stderr = reading(process, process.getErrorStream());
    inBackground(() -> write(process, input));
    if (!process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
      throw late();
    }
    return new Output(process.exitValue(), text(stdout, deadline), text(stderr, deadline));
  }

  private HostFailure late() {
    return new HostFailure(file + " did not end in time");
  }

  private static void write(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // It ended without reading all: its exit code and words say why.
    }
  }

  /// A program that prints without end would only end with the time.
  private CompletableFuture<String> reading(Process process, InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    inBackground(
        () -> {
          try (stream) {
            byte[] bytes = stream.readNBytes(MOST_PRINTED);
            if (bytes.length == MOST_PRINTED) {
              throw new HostFailure(file + " prints without end");
            }
            text.complete(new String(bytes, StandardCharsets.UTF_8));
          } catch (IOException | RuntimeException | Error e) {
            text.completeExceptionally(e);
            process.destroyForcibly();
          }
        });
    return text;
  }

  private static void inBackground(Runnable work) {
    Thread.ofPlatform().daemon().start(work);
  }

  /// What the program has started can hold its output open when it has ended itself.
  private String text(CompletableFuture<String> printed, Deadline deadline)
      throws InterruptedException {
    try {
      return printed.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw late();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof HostFailure failure
          ? failure
          : new HostFailure("cannot read what " + file + " prints", e);
    }
  }

  /// Returns when it can change nothing any more, so that nobody works beside it.
  private static void end(Process process) {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(MILLIS_TO_DIE, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
