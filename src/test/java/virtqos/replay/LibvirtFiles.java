package virtqos.replay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.HookData;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.replay.Capture.Call;
import virtqos.xml.Documents;

/// The status files of the libvirt that is replayed, as they stand inside each call and after it.
///
/// A network's file comes after `started` and goes before `stopped`; ids and floors are counted
/// before a port's call, its own file comes and goes after. Where the recording has the files
/// themselves, those are taken.
final class LibvirtFiles {
  private final Path folder;
  private final SortedMap<String, Running> networks = new TreeMap<>();

  LibvirtFiles(Path folder) {
    this.folder = folder;
  }

  /// A network as libvirt has it.
  static final class Running {
    private String element = "";
    private final TreeSet<ClassId> ids = new TreeSet<>();
    private long floorSum;
    private boolean isLeaky;
    private final SortedMap<UUID, Port> ports = new TreeMap<>();
    private final SortedMap<UUID, String> texts = new TreeMap<>();

    /// {@return the ports that libvirt has promised a floor}
    List<Port> promised() {
      return ports.values().stream()
          .filter(port -> !port.bandwidth().inboundFloor().isZero())
          .toList();
    }

    Network network() {
      return Documents.network(element.getBytes(StandardCharsets.UTF_8), "network")
          .toOptional()
          .orElseThrow();
    }

    /// {@return whether libvirt has lost an id and a floor: to a hook that failed, or to a network
    /// that was stopped under its guests}
    boolean isLeaky() {
      return isLeaky;
    }

    ClassIdSet ids() {
      return ClassIdSet.of(ids.stream());
    }

    long floorSum() {
      return floorSum;
    }
  }

  /// {@return the networks that run, by name}
  SortedMap<String, Running> networks() {
    return networks;
  }

  /// What libvirt has done when it calls.
  void before(Call call) throws IOException {
    if (!call.driver().equals("network")) {
      return;
    }
    switch (call.operation()) {
      case "port-created" -> plug(call, port(call));
      case "port-deleted" -> unplug(call, port(call));
      case "stopped" -> stop(call);
      default -> {}
    }
  }

  /// What libvirt does when the call has ended.
  void after(Call call) throws IOException {
    if (!call.driver().equals("network")) {
      return;
    }
    switch (call.operation()) {
      case "started" -> {
        if (!call.failed()) {
          start(call);
        }
      }
      case "updated" -> {
        running(call).element = element(call.input(), "network");
        save(call.object());
      }
      case "port-created" -> created(call, port(call));
      case "port-deleted" -> Files.deleteIfExists(portFile(call.object(), port(call).uuid()));
      default -> {}
    }
  }

  private Running running(Call call) {
    return Objects.requireNonNull(networks.get(call.object()), call.name());
  }

  private static Port port(Call call) {
    HookData data =
        Documents.hookData(call.input().getBytes(StandardCharsets.UTF_8), call.name())
            .toOptional()
            .orElseThrow();
    return switch (data.plugged().orElseThrow()) {
      case HookData.Plugged.ByPort byPort -> byPort.port();
      case HookData.Plugged.ByDomain byDomain -> throw new AssertionError(byDomain);
    };
  }

  private static String element(String document, String name) {
    Matcher element =
        Pattern.compile(" *<" + name + "[ >].*?</" + name + ">\n?", Pattern.DOTALL)
            .matcher(document);
    if (!element.find()) {
      throw new AssertionError("no <" + name + "> in " + document);
    }
    return element.group().stripTrailing() + "\n";
  }

  private void start(Call call) throws IOException {
    Running network = new Running();
    network.element = element(call.input(), "network");
    networks.put(call.object(), network);
    save(call.object());
  }

  private void stop(Call call) throws IOException {
    Running gone = networks.remove(call.object());
    Files.deleteIfExists(networkFile(call.object()));
    if (gone != null) {
      for (UUID port : gone.ports.keySet()) {
        Files.deleteIfExists(portFile(call.object(), port));
      }
    }
  }

  private void plug(Call call, Port port) throws IOException {
    Running network = running(call);
    boolean isNew = network.ports.put(port.uuid(), port) == null;
    network.texts.put(port.uuid(), element(call.input(), "networkport"));
    Optional<ClassId> id = port.classId();
    if (isNew && id.isPresent()) {
      network.element = element(call.input(), "network");
      network.ids.add(id.get());
      network.floorSum += floor(port);
      save(call.object());
    }
  }

  private void created(Call call, Port port) throws IOException {
    boolean isKnown = Files.exists(portFile(call.object(), port.uuid()));
    if (call.failed() && !isKnown) {
      Running network = running(call);
      network.ports.remove(port.uuid());
      network.isLeaky = true;
    } else {
      Path file = portFile(call.object(), port.uuid());
      Files.createDirectories(file.getParent());
      Files.writeString(file, element(call.input(), "networkport"));
    }
  }

  private void unplug(Call call, Port told) throws IOException {
    Running network = running(call);
    Port port = network.ports.remove(told.uuid());
    if (port != null && port.classId().isPresent()) {
      network.element = element(call.input(), "network");
      network.ids.remove(port.classId().get());
      network.floorSum -= floor(port);
      save(call.object());
    }
  }

  private static long floor(Port port) {
    return port.bandwidth().inboundFloor().kilobytesPerSecond();
  }

  private Path networkFile(String network) {
    return folder.resolve("network/" + network + ".xml");
  }

  private Path portFile(String network, UUID uuid) {
    return folder.resolve("network/" + network + "/ports/" + uuid + ".xml");
  }

  private void save(String name) throws IOException {
    Running network = Objects.requireNonNull(networks.get(name));
    Path file = networkFile(name);
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<networkstatus>\n  <class_id bitmap='%s'/>\n  <floor sum='%d'/>\n%s</networkstatus>"
            .formatted(network.ids(), network.floorSum, network.element));
  }

  /// {@return what libvirt writes to the hook for each port when it is started anew}
  List<Call> restart() {
    List<Call> calls = new ArrayList<>();
    networks.forEach(
        (name, network) ->
            network.texts.forEach(
                (uuid, text) ->
                    calls.add(
                        new Call(
                            "restart-port-created-" + name + "-" + uuid,
                            "network",
                            List.of(name, "port-created", "begin", "-"),
                            "<hookData>\n" + network.element + text + "</hookData>",
                            false))));
    return calls;
  }

  /// Takes the files that were recorded.
  void install(Path recorded) throws IOException {
    for (Path file : walk(folder)) {
      Files.delete(file);
    }
    networks.clear();
    for (Path file : walk(recorded)) {
      String name = recorded.relativize(file).toString();
      if (name.matches("(network|qemu)/[^/]*\\.xml|network/[^/]*/ports/.*\\.xml")) {
        Path copy = folder.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.write(copy, Files.readAllBytes(file));
      }
    }
    for (Path file : walk(folder.resolve("network"))) {
      if (folder.relativize(file).getNameCount() == 2) {
        load(file);
      }
    }
  }

  private void load(Path file) throws IOException {
    String text = Files.readString(file);
    NetworkStatus status =
        Documents.networkStatus(Files.readAllBytes(file), file.toString())
            .toOptional()
            .orElseThrow();
    Running network = new Running();
    network.element = element(text, "network");
    status.classIds().interfaces().forEach(network.ids::add);
    network.floorSum = status.floorSum();
    String name = status.network().name().text();
    for (Path portFile : walk(folder.resolve("network/" + name + "/ports"))) {
      Port port =
          Documents.port(Files.readAllBytes(portFile), portFile.toString())
              .toOptional()
              .orElseThrow();
      network.ports.put(port.uuid(), port);
      network.texts.put(port.uuid(), element(Files.readString(portFile), "networkport"));
    }
    network.isLeaky =
        network.floorSum != network.promised().stream().mapToLong(LibvirtFiles::floor).sum()
            || network.ids.size() != network.promised().size();
    networks.put(name, network);
  }

  private static Collection<Path> walk(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
