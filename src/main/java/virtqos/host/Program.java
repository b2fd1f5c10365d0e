package virtqos.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// A program of the system, found in `PATH` or where administrators' programs lie.
public final class Program {
  private static final String SYSTEM_FOLDERS = ":/usr/sbin:/sbin:/usr/bin:/bin";

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
  public record Output(int exit, String stdout, String stderr) {}

  /// Runs the program to its end.
  ///
  /// @param input what it reads
  /// @throws HostFailure when it cannot be started or the time is over; it is ended then
  public Output run(List<String> arguments, String input, Deadline deadline) {
    List<String> command = new ArrayList<>();
    command.add(file.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    try {
      Process process = builder.start();
      try {
        return talk(process, input, deadline);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new HostFailure("cannot run " + file, e);
    }
  }

  private Output talk(Process process, String input, Deadline deadline) {
    CompletableFuture<String> stdout = reading(process.getInputStream());
    CompletableFuture<String> stderr = reading(process.getErrorStream());
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException closed) {
      // It ended without reading all: its exit code and words say why.
    }
    try {
      if (!process.waitFor(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
        throw new HostFailure(file + " did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostFailure("interrupted while " + file + " ran");
    }
    return new Output(process.exitValue(), stdout.join(), stderr.join());
  }

  private static CompletableFuture<String> reading(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (stream) {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.completeExceptionally(new UncheckedIOException(e));
              }
            });
    return text;
  }
}
