package virtqos.trial;

import java.util.ArrayList;
import java.util.List;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// libvirt's own commands, word for word, for a network whose average is its peak and that has no
/// burst.
///
/// A kernel without `sfq` or `fw` gets the nearest, or nothing: libvirt would not start the network
/// there.
///
/// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthSet, virNetDevBandwidthPlug,
/// virNetDevBandwidthUpdateRate.
final class LibvirtTree {
  private static final String DEVICE = " dev " + World.BRIDGE + " ";
  private static final int FIRST_FILTER = 800;

  private final World world;

  LibvirtTree(World world) {
    this.world = world;
  }

  /// {@return what removes a tree}
  static Step clear() {
    return new Step(
        "tc qdisc del" + DEVICE + "root 2>/dev/null || true", "nothing is left of an earlier tree");
  }

  /// {@return what it does when the network starts: a limit, and one class for everybody}
  List<Step> start() {
    String rate =
        " htb rate "
            + world.limit()
            + " ceil "
            + world.limit()
            + " quantum "
            + quantum(world.limit());
    return List.of(
        new Step(
            "tc qdisc add" + DEVICE + "root handle 1: htb default 2", "libvirt starts the network"),
        new Step("tc class add" + DEVICE + "parent 1: classid 1:1" + rate, ""),
        new Step("tc class add" + DEVICE + "parent 1:1 classid 1:2" + rate, ""),
        leaf(2),
        new Step(
            "tc filter add"
                + DEVICE
                + "parent 1:0 protocol all prio 1 handle 1 fw flowid 1 2>/dev/null || true",
            "for outside tools; not every kernel has fw"));
  }

  /// {@return what it does when a guest with a floor is plugged in}
  ///
  /// @param before the guests that are plugged in already
  List<Step> plug(Guest guest, List<Guest> before) {
    if (guest.floor().isEmpty()) {
      return List.of();
    }
    Rate floor = guest.floor().get();
    String id = "1:" + Integer.toHexString(guest.classId());
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            "tc class add%sparent 1:1 classid %s htb rate %s ceil %s quantum 1"
                .formatted(DEVICE, id, floor, world.limit()),
            "libvirt plugs in " + guest.name()));
    steps.add(leaf(guest.classId()));
    steps.add(filter(guest.mac(), id, FIRST_FILTER + guest.classId()));
    Rate rest = world.limit().minus(floors(before)).minus(floor);
    steps.add(
        new Step(
            "tc class change%sclassid 1:2 htb rate %s ceil %s quantum %d"
                .formatted(DEVICE, rest, world.limit(), quantum(world.limit())),
            "what is not promised is left to the others"));
    return steps;
  }

  private static Step filter(MacAddress mac, String id, int number) {
    return new Step(
        "tc filter add%sprotocol ip prio 2 handle 800::%d u32 match u16 0x0800 0xffff at -2 "
                .formatted(DEVICE, number)
            + "match u32 0x%08x 0xffffffff at -12 match u16 0x%04x 0xffff at -14 flowid %s"
                .formatted(mac.low32(), mac.high16(), id),
        "IPv4 only");
  }

  private static Step leaf(int number) {
    String qdisc = "tc qdisc add%sparent 1:%x handle %x: ".formatted(DEVICE, number, number);
    return new Step(qdisc + "sfq perturb 10 2>/dev/null || " + qdisc + "pfifo limit 127", "");
  }

  /// {@return the sum of what guests are promised}
  static Rate floors(List<Guest> guests) {
    return guests.stream().flatMap(guest -> guest.floor().stream()).reduce(Rate.ZERO, Rate::plus);
  }

  /// Source: libvirt src/util/virnetdevbandwidth.c, virNetDevBandwidthCmdAddOptimalQuantum.
  private static long quantum(Rate average) {
    return Math.max(1, average.kilobytesPerSecond() * 1024 / 8 / 1500);
  }
}
