package virtqos.trial;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import virtqos.host.HostFailure;

/// Namespaces of our own, held by a shell that is process 1 in them.
///
/// They vanish with us, whatever happens: the kernel kills the shell when the thread that opened
/// the enclosure dies (`setpriv --pdeathsig`, `unshare --kill-child`), and everything else in it
/// when the shell is gone.
final class Enclosure implements AutoCloseable {
  /// How opening it ended.
  sealed interface Attempt {}

  record Opened(Enclosure enclosure) implements Attempt {}

  /// @param reason one line
  record Refused(String reason) implements Attempt {}

  private static final String MARK = "--done--";
  private static final List<String> PRIVATE_FOLDERS =
      List.of("/run", "/mnt", "/media", "/srv", "/tmp");

  private final Process holder;
  private final BufferedReader output;
  private final Writer input;
  private final Ownership ownership;
  private final Path folder;
  private String pid = "";

  /// Whose the namespaces are.
  private enum Ownership {
    /// They belong to the user namespace that we are in; needs privileges.
    OURS,
    /// They belong to a user namespace made for them, in which we are root.
    NEW_USER;

    private List<String> options() {
      return switch (this) {
        case OURS -> List.of();
        case NEW_USER -> List.of("--user", "--map-root-user");
      };
    }
  }

  private Enclosure(Process holder, Ownership ownership, Path folder) {
    this.holder = holder;
    this.output = holder.inputReader(StandardCharsets.UTF_8);
    this.input = holder.outputWriter(StandardCharsets.UTF_8);
    this.ownership = ownership;
    this.folder = folder;
  }

  /// Opens one, as root or else in a user namespace.
  ///
  /// @param needed paths that must stay visible inside
  /// @param limit how long it may last; then it is ended by force
  static Attempt open(List<Path> needed, Duration limit) {
    List<String> reasons = new ArrayList<>();
    for (Ownership ownership :
        isRoot() ? List.of(Ownership.values()) : List.of(Ownership.NEW_USER)) {
      switch (open(ownership, privateFolder(needed), limit)) {
        case Opened opened -> {
          return opened;
        }
        case Refused refused -> reasons.add(refused.reason());
      }
    }
    return new Refused(reasons.getFirst());
  }

  private static Attempt open(Ownership ownership, Path folder, Duration limit) {
    List<String> command = new ArrayList<>(List.of("setpriv", "--pdeathsig", "KILL", "unshare"));
    command.addAll(ownership.options());
    command.addAll(List.of("--net", "--mount", "--pid", "--fork", "--kill-child", "sh"));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().merge("PATH", "/usr/sbin:/sbin", (path, more) -> path + ":" + more);
      builder.environment().put("LC_ALL", "C");
      Enclosure enclosure = new Enclosure(builder.start(), ownership, folder);
      enclosure.endAfter(limit);
      return enclosure.settle();
    } catch (IOException e) {
      return new Refused("setpriv, unshare and nsenter (util-linux) are not installed");
    }
  }

  /// Makes what is private private, and tries what a trial cannot do without.
  private Attempt settle() {
    try {
      pid = run("read -r self name state parent rest </proc/self/stat && echo $parent");
      run("mount -t proc proc /proc");
      run("mount -t tmpfs tmpfs " + folder);
      run("nsenter --target 1 --net true");
      run("ip link add virtqos0 type bridge && ip link add virtqos1 type veth peer name virtqos2");
      run("tc qdisc add dev virtqos0 root handle 1: htb default 2");
      run("ip link delete virtqos0 && ip link delete virtqos1");
      return new Opened(this);
    } catch (HostFailure e) {
      close();
      return new Refused(String.valueOf(e.getMessage()));
    }
  }

  /// {@return a folder that exists, holds nothing needed, and is covered by an empty one inside}
  private static Path privateFolder(List<Path> needed) {
    return PRIVATE_FOLDERS.stream()
        .map(Path::of)
        .filter(
            folder ->
                Files.isDirectory(folder)
                    && needed.stream().noneMatch(path -> path.startsWith(folder)))
        .findFirst()
        .orElse(Path.of("/run"));
  }

  private static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endAfter(Duration limit) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                if (!holder.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                  holder.destroyForcibly();
                }
              } catch (InterruptedException e) {
                holder.destroyForcibly();
              }
            });
  }

  /// {@return an empty folder that nobody else sees}
  Path folder() {
    return folder;
  }

  /// Defines variables and functions for the commands that follow.
  ///
  /// @param text of the shell
  void define(String text) {
    run(":", text);
  }

  /// Runs a command to its end.
  ///
  /// @return what it printed, standard error included
  /// @throws HostFailure when it fails
  String run(String command) {
    return run(command, "");
  }

  private String run(String command, String before) {
    tell(before + "(" + command + "\n) </dev/null 2>&1\nprintf '\\n%s %d\\n' " + MARK + " $?\n");
    List<String> lines = new ArrayList<>();
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.equals(MARK + " 0")) {
          return String.join("\n", lines).strip();
        }
        if (line.startsWith(MARK)) {
          throw new HostFailure(firstLine(command) + ": " + reason(lines, line));
        }
        lines.add(line);
      }
    } catch (IOException e) {
      throw new HostFailure("the namespaces are gone", e);
    }
    throw new HostFailure(reason(lines, "the namespaces are gone"));
  }

  private void tell(String text) {
    try {
      input.write(text);
      input.flush();
    } catch (IOException e) {
      // It has ended, and has said why: that is read next.
    }
  }

  private static String reason(List<String> said, String otherwise) {
    String text = said.stream().filter(line -> !line.isBlank()).collect(Collectors.joining("; "));
    return text.isEmpty() ? otherwise : text;
  }

  private static String firstLine(String command) {
    return command.lines().findFirst().orElse("");
  }

  /// Starts a program inside.
  ProcessBuilder start(List<String> command) {
    List<String> whole =
        new ArrayList<>(List.of("nsenter", "--target", pid, "--net", "--mount", "--pid"));
    if (ownership == Ownership.NEW_USER) {
      whole.addAll(List.of("--user", "--preserve-credentials"));
    }
    whole.add("--");
    whole.addAll(command);
    return new ProcessBuilder(whole);
  }

  @Override
  public void close() {
    holder.destroyForcibly();
    try {
      holder.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
