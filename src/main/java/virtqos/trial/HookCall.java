package virtqos.trial;

import java.util.ArrayList;
import java.util.List;
import virtqos.unit.Rate;

/// The calls of the network hook, with the documents that libvirt hands to it.
final class HookCall {
  private static final String NETWORK_UUID = "76710000-0000-4000-8000-000000000001";

  private final World world;

  HookCall(World world) {
    this.world = world;
  }

  /// The network is about to start, has started, …
  Step network(String operation) {
    return call(operation, network(0));
  }

  /// A guest's port was made.
  ///
  /// @param connections how many ports there are, this one included
  Step portCreated(Guest guest, int connections) {
    List<String> lines = new ArrayList<>(network(connections));
    lines.addAll(port(guest));
    return call("port-created", lines);
  }

  private Step call(String operation, List<String> lines) {
    return new Step(
        "%s network %s %s begin - <<'END'\n<hookData>\n  %s\n</hookData>\nEND"
            .formatted(HookProgram.NAME, World.NETWORK, operation, String.join("\n  ", lines)),
        "libvirt calls the hook: " + operation);
  }

  private List<String> network(int connections) {
    long limit = world.limit().kilobytesPerSecond();
    return List.of(
        connections == 0 ? "<network>" : "<network connections='" + connections + "'>",
        "  <name>" + World.NETWORK + "</name>",
        "  <uuid>" + NETWORK_UUID + "</uuid>",
        "  <bridge name='" + World.BRIDGE + "' stp='off' delay='0'/>",
        "  <mac address='" + World.BRIDGE_MAC + "'/>",
        "  <bandwidth>",
        "    <inbound average='" + limit + "' peak='" + limit + "'/>",
        "  </bandwidth>",
        "  <ip address='" + Family.IPV4.address(World.HOST) + "' netmask='255.255.255.0'>",
        "  </ip>",
        "  <ip family='ipv6' address='" + Family.IPV6.address(World.HOST) + "' prefix='64'>",
        "  </ip>",
        "</network>");
  }

  private static List<String> port(Guest guest) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "<networkport>",
                "  <uuid>" + guest.uuid() + "</uuid>",
                "  <owner>",
                "    <name>" + guest.name() + "</name>",
                "    <uuid>" + guest.uuid() + "</uuid>",
                "  </owner>",
                "  <mac address='" + guest.mac() + "'/>"));
    guest.floor().ifPresent(floor -> lines.addAll(bandwidth(guest.classId(), floor)));
    lines.add("  <plug type='network' bridge='" + World.BRIDGE + "'/>");
    lines.add("</networkport>");
    return lines;
  }

  private static List<String> bandwidth(int classId, Rate floor) {
    return List.of(
        "  <bandwidth classID='" + classId + "'>",
        "    <inbound floor='" + floor.kilobytesPerSecond() + "'/>",
        "  </bandwidth>");
  }
}
