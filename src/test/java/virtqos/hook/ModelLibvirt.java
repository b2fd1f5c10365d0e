package virtqos.hook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import virtqos.model.Bandwidth;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.xml.StatusWriter;

/// What libvirt 9.0 keeps and does for one isolated network with floors: its ids, its status files,
/// its own tc lines, and what it writes to hooks.
///
/// Source: libvirt src/network/bridge_driver.c, networkPlugBandwidth and networkUnplugBandwidth.
final class ModelLibvirt {
  private final Path folder;
  private final SortedMap<UUID, Port> ports = new TreeMap<>();
  private final TreeMap<Integer, UUID> ids = new TreeMap<>();
  private long limit;

  ModelLibvirt(Path folder, long limit) {
    this.folder = folder;
    this.limit = limit;
  }

  static final DeviceName BRIDGE = new DeviceName("virbr77");

  SortedMap<UUID, Port> ports() {
    return ports;
  }

  long limit() {
    return limit;
  }

  void limit(long changed) throws IOException {
    limit = changed;
    saveNetwork();
  }

  long floorSum() {
    return ports.values().stream().mapToLong(ModelLibvirt::floor).sum();
  }

  private static long floor(Port port) {
    return port.bandwidth().inboundFloor().kilobytesPerSecond();
  }

  /// {@return the lines that libvirt runs when it starts the network}
  List<String> start() throws IOException {
    saveNetwork();
    return List.of(
        "qdisc add dev virbr77 root handle 1: htb default 2",
        "class add dev virbr77 parent 1: classid 1:1 htb rate "
            + limit
            + "kbps ceil "
            + limit
            + "kbps quantum 85",
        "class add dev virbr77 parent 1:1 classid 1:2 htb rate "
            + limit
            + "kbps ceil "
            + limit
            + "kbps quantum 85",
        "qdisc add dev virbr77 parent 1:2 handle 2: pfifo limit 127");
  }

  /// Gives an id and marks it, as libvirt does before it calls the hook.
  Port plug(UUID uuid, MacAddress mac, long floor) throws IOException {
    int id = ClassId.FIRST;
    while (ids.containsKey(id)) {
      id++;
    }
    ids.put(id, uuid);
    Port port =
        new Port(
            uuid,
            new Port.Owner(
                new ObjectName("guest-" + mac.toString().substring(12)), new UUID(7, mac.bits())),
            Optional.empty(),
            mac,
            new Bandwidth(
                Optional.of(new ClassId(id)),
                Optional.of(Bandwidth.Direction.ofFloor(Rate.ofKilobytesPerSecond(floor))),
                Optional.empty()),
            Optional.of(new Port.Plug("network", Optional.of(BRIDGE))));
    ports.put(uuid, port);
    saveNetwork();
    return port;
  }

  /// {@return the lines for a plug}
  List<String> plugLines(Port port) {
    String hex = hex(port);
    return List.of(
        "class add dev virbr77 parent 1:1 classid 1:"
            + hex
            + " htb rate "
            + floor(port)
            + "kbps ceil "
            + limit
            + "kbps quantum 1",
        "qdisc add dev virbr77 parent 1:" + hex + " handle " + hex + ": pfifo limit 127",
        filterLine(port),
        "class change dev virbr77 classid 1:2 htb rate "
            + (limit - floorSum())
            + "kbps ceil "
            + limit
            + "kbps quantum 85");
  }

  private static String hex(Port port) {
    return Integer.toHexString(port.classId().orElseThrow().number());
  }

  private static String filterHandle(Port port) {
    return "800::" + (800 + port.classId().orElseThrow().number());
  }

  String filterLine(Port port) {
    String mac = port.mac().toString().replace(":", "");
    return "filter add dev virbr77 protocol ip prio 2 handle "
        + filterHandle(port)
        + " u32 match u16 0x0800 0xffff at -2 match u32 0x"
        + mac.substring(4)
        + " 0xffffffff at -12 match u16 0x"
        + mac.substring(0, 4)
        + " 0xffff at -14 flowid 1:"
        + hex(port);
  }

  String filterRemoval(Port port) {
    return "filter del dev virbr77 prio 2 handle " + filterHandle(port) + " u32";
  }

  /// {@return the lines for an unplug, whose failures libvirt passes over}
  List<String> unplugLines(Port port) {
    return List.of(
        filterRemoval(port),
        "class del dev virbr77 classid 1:" + hex(port),
        "class change dev virbr77 classid 1:2 htb rate "
            + (limit - floorSum())
            + "kbps ceil "
            + limit
            + "kbps quantum 85");
  }

  /// Frees the id, as libvirt does before it calls the hook.
  Port unplug(UUID uuid) throws IOException {
    Port port = Objects.requireNonNull(ports.remove(uuid));
    ids.remove(port.classId().orElseThrow().number());
    saveNetwork();
    return port;
  }

  void change(Port port) throws IOException {
    ports.put(port.uuid(), port);
    saveNetwork();
    savePort(port);
  }

  void savePort(Port port) throws IOException {
    write(portFile(port.uuid()), StatusWriter.port(port));
  }

  void removePort(UUID uuid) throws IOException {
    Files.deleteIfExists(portFile(uuid));
  }

  private Path portFile(UUID uuid) {
    return folder.resolve("network/iso/ports/" + uuid + ".xml");
  }

  private void saveNetwork() throws IOException {
    ClassIdSet bitmap = ClassIdSet.of(ids.keySet().stream().map(ClassId::new));
    write(
        folder.resolve("network/iso.xml"),
        ("<networkstatus>\n  <class_id bitmap='"
                + bitmap
                + "'/>\n  <floor sum='"
                + floorSum()
                + "'/>\n"
                + network()
                + "</networkstatus>")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  String network() {
    return "  <network>\n"
        + "    <name>iso</name>\n"
        + "    <bridge name='virbr77' stp='on' delay='0'/>\n"
        + "    <bandwidth>\n"
        + "      <inbound average='"
        + limit
        + "'/>\n    </bandwidth>\n  </network>\n";
  }

  String hookData() {
    return "<hookData>\n" + network() + "</hookData>";
  }

  /// {@return what libvirt writes when a port is deleted: the class id is gone already}
  String deletion(Port port) {
    Bandwidth told = new Bandwidth(Optional.empty(), port.bandwidth().inbound(), Optional.empty());
    return creation(port.withBandwidth(told));
  }

  String creation(Port port) {
    String file = new String(StatusWriter.port(port), StandardCharsets.UTF_8);
    return "<hookData>\n"
        + network()
        + file.substring(file.indexOf("<networkport>"))
        + "</hookData>";
  }
}
