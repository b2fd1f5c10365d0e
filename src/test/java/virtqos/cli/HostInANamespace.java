package virtqos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// A host in a namespace, with status files of libvirt's below a folder, on which commands and
/// hooks run as processes.
final class HostInANamespace {
  static final String MAC = "52:54:00:11:22:01";
  static final String PORT = "5d744f21-ba4a-4d6e-bdb2-30a35ff3207d";
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Namespace space;
  private final Path folder;

  HostInANamespace(Namespace space, Path folder) {
    this.space = space;
    this.folder = folder;
  }

  /// Makes the network `demo` with its bridge `virbr7` and a port of the guest `web`, as libvirt
  /// leaves them to us.
  void demo() throws Exception {
    write(
        "libvirt/network/demo.xml",
        """
        <networkstatus>
          <class_id bitmap='0-3'/>
          <floor sum='200'/>
        %s
        </networkstatus>
        """
            .formatted(network()));
    write("libvirt/network/demo/ports/" + PORT + ".xml", port());
    space.shell("ip link add virbr7 type bridge && ip link set virbr7 up").orFail();
  }

  static String port() {
    return """
    <networkport>
      <uuid>%s</uuid>
      <owner>
        <name>web</name>
        <uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid>
      </owner>
      <mac address='%s'/>
      <bandwidth classID='3'>
        <inbound floor='200'/>
      </bandwidth>
      <plug type='network' bridge='virbr7'/>
    </networkport>
    """
        .formatted(PORT, MAC);
  }

  static String network() {
    return """
      <network>
        <name>demo</name>
        <uuid>11111111-2222-4333-8444-555555555555</uuid>
        <forward mode='nat'/>
        <bridge name='virbr7'/>
        <ip address='192.0.2.1' prefix='24'/>
        <bandwidth>
          <inbound average='1000' peak='5000' burst='5120'/>
        </bandwidth>
      </network>
    """
        .stripTrailing();
  }

  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /// {@return the files of the state folder that tell of networks and guests}
  List<String> stateFiles() throws IOException {
    Path state = folder.resolve("state");
    try (Stream<Path> files = Files.walk(state)) {
      return files
          .filter(file -> file.toString().endsWith(".xml"))
          .map(file -> state.relativize(file).toString())
          .filter(name -> !name.equals("configuration.xml"))
          .sorted()
          .toList();
    }
  }

  private static List<String> java(Class<?> main) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        main.getName());
  }

  /// {@return the whole command line of a command that looks at the host's folders}
  List<String> line(String... command) {
    List<String> line = new ArrayList<>(java(Main.class));
    line.addAll(List.of(command));
    line.addAll(
        List.of(
            "--libvirt-dir",
            folder.resolve("libvirt").toString(),
            "--state-dir",
            folder.resolve("state").toString()));
    return line;
  }

  /// Gives the bridge `br0` limits, in the configuration.
  void limitBridge() throws IOException {
    write(
        "virt-qos.xml",
        """
        <virt-qos xmlns='https://virtqos.github.io/xml/1.0'>
          <bridge name='br0'>
            <bandwidth><inbound average='1000' peak='5000'/><outbound average='2000'/></bandwidth>
          </bridge>
        </virt-qos>
        """);
  }

  /// Runs a command with the configuration `virt-qos.xml`.
  Outcome configured(String... command) {
    List<String> line = line(command);
    line.addAll(List.of("--config", folder.resolve("virt-qos.xml").toString()));
    return space.run(PATIENCE, "", line);
  }

  Outcome virtQos(String... command) {
    return space.run(PATIENCE, "", line(command));
  }

  /// Runs a command that looks at files alone.
  Outcome onFiles(String... command) {
    List<String> line = new ArrayList<>(java(Main.class));
    line.addAll(List.of(command));
    return space.run(PATIENCE, "", line);
  }

  /// Runs a command with this in front of `PATH`.
  Outcome withPath(Path programs, String... command) {
    List<String> line = new ArrayList<>();
    line.add("env");
    line.add("PATH=" + programs + ":" + System.getenv("PATH"));
    line.addAll(line(command));
    return space.run(PATIENCE, "", line);
  }

  /// Calls the hook as libvirt does.
  ///
  /// @param call `DRIVER OBJECT OPERATION`
  Outcome hook(String call, String document) {
    return hook(List.of("env"), call, document);
  }

  /// Calls the hook with this in front of `PATH`.
  Outcome hookWithPath(Path programs, String call, String document) {
    return hook(List.of("env", "PATH=" + programs + ":" + System.getenv("PATH")), call, document);
  }

  private Outcome hook(List<String> environment, String call, String document) {
    List<String> line = new ArrayList<>(environment);
    line.add("VIRT_QOS_LIBVIRT_DIR=" + folder.resolve("libvirt"));
    line.add("VIRT_QOS_STATE_DIR=" + folder.resolve("state"));
    line.add("VIRT_QOS_CONFIG=" + folder.resolve("virt-qos.xml"));
    line.addAll(java(virtqos.hook.Main.class));
    line.addAll(List.of(call.split(" ")));
    line.addAll(List.of("begin", "-"));
    return space.run(PATIENCE, document, line);
  }

  /// Runs what a plan printed.
  Outcome pipe(String text, String... program) {
    return space.run(PATIENCE, text, List.of(program));
  }
}
