package virtqos.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// A host with the image's hooks and command: a network of its own, and folders of its own for what
/// libvirt and virt-qos keep.
final class HookedHost implements AutoCloseable {
  static final Path IMAGE = Path.of("target/virt-qos").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Namespace space = Namespace.open();
  private final Path folder;

  HookedHost(Path folder) {
    this.folder = folder;
  }

  Namespace space() {
    return space;
  }

  Path stateFolder() {
    return folder.resolve("state");
  }

  /// Writes a file of libvirt's.
  void libvirtFile(String name, String text) throws IOException {
    Path file = folder.resolve("libvirt").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /// Calls a hook as libvirt does.
  Outcome hook(String driver, String input, String... arguments) {
    return run(input, IMAGE.resolve("hooks").resolve(driver).toString(), arguments);
  }

  Outcome virtQos(String... arguments) {
    return run("", IMAGE.resolve("bin/virt-qos").toString(), arguments);
  }

  /// Runs a class of the tests.
  Outcome java(Class<?> program, String... arguments) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
    words.addAll(List.of(arguments));
    return run("", System.getProperty("java.home") + "/bin/java", words.toArray(String[]::new));
  }

  private Outcome run(String input, String program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "--chdir=" + folder,
                "VIRT_QOS_LIBVIRT_DIR=" + folder.resolve("libvirt"),
                "VIRT_QOS_STATE_DIR=" + stateFolder(),
                "VIRT_QOS_CONFIG=" + folder.resolve("virt-qos.xml"),
                "VIRT_QOS_HOOKS=" + IMAGE.resolve("hooks"),
                program));
    command.addAll(List.of(arguments));
    return space.run(PATIENCE, input, command);
  }

  @Override
  public void close() {
    space.close();
  }
}
