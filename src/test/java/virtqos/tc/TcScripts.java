package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// What is executed on the tc of the tests and on the real one, to compare them: our lines and
/// libvirt's, in order and out of it.
final class TcScripts {
  static final DeviceName BRIDGE = new DeviceName("br0");
  static final DeviceName TAP = new DeviceName("tap0");
  static final DeviceName IFB = new DeviceName("ifb0");
  static final List<DeviceName> ALL = List.of(BRIDGE, TAP, IFB);
  private static final MacAddress GUEST = MacAddress.of(0x5254, 0x00bb0051);
  private static final MacAddress OTHER = MacAddress.of(0x5254, 0x00bb0152);

  static final TcLines LINES = new TcLines(BRIDGE);
  private static final TcLines TAP_LINES = new TcLines(TAP);

  private static HtbClass htb(int minor, long kilobytes, long ceil, Optional<Long> burst) {
    return new HtbClass(
        Handle.underRoot(minor),
        minor == 1 ? Optional.empty() : Optional.of(Handle.underRoot(1)),
        Rate.ofKilobytesPerSecond(kilobytes),
        Rate.ofKilobytesPerSecond(ceil),
        minor == 1 ? Optional.empty() : Optional.of(1514L),
        burst.map(Size::ofKibibytes),
        Optional.empty());
  }

  static final List<String> HIERARCHY =
      List.of(
          LINES.addRoot(),
          LINES.add(htb(1, 1000, 5000, Optional.of(5120L))),
          LINES.add(htb(2, 700, 5000, Optional.of(5120L))),
          LINES.add(htb(3, 200, 5000, Optional.empty())),
          LINES.add(htb(0xffff, 100, 5000, Optional.of(4194303L))),
          LINES.addLeaf(Qdisc.leafOf(Handle.underRoot(2), "pfifo")),
          LINES.addLeaf(Qdisc.leafOf(Handle.underRoot(3), "pfifo")));

  private static final Filter.U32Mac LIBVIRTS =
      new Filter.U32Mac(
          Filter.Hook.ROOT,
          2,
          "800::803",
          AddressField.DESTINATION,
          GUEST,
          Handle.underRoot(3),
          true);

  private static List<Filter> hashed(int preference, AddressField field) {
    Map<MacAddress, Handle> classes =
        new TreeMap<>(Map.of(GUEST, Handle.underRoot(3), OTHER, Handle.underRoot(0xffff)));
    classes.put(MacAddress.of(0x5256, 0x00bb0051), Handle.underRoot(2));
    return U32Classifier.compile(field, MacTable.of(classes), preference);
  }

  /// {@return one script of lines and lists of lines}
  private static List<String> join(Object... parts) {
    List<String> lines = new ArrayList<>();
    for (Object part : parts) {
      if (part instanceof List<?> list) {
        list.forEach(each -> lines.add(each.toString()));
      } else {
        lines.add(part.toString());
      }
    }
    return lines;
  }

  static Stream<List<String>> all() {
    List<String> libvirts =
        List.of(
            "filter add dev br0 protocol ip prio 2 handle 800::803 u32 match u16 0x0800 0xffff at"
                + " -2 match u32 0x00bb0051 0xffffffff at -12 match u16 0x5254 0xffff at -14 flowid"
                + " 1:3",
            "class change dev br0 classid 1:2 htb rate 600kbps ceil 5000kbps quantum 85",
            "qdisc del dev br0 handle 3:");
    return Stream.of(
        HIERARCHY,
        join(HIERARCHY, LINES.removeRoot(), LINES.removeRoot()),
        join(HIERARCHY, LINES.addRoot()),
        join(HIERARCHY, "qdisc add dev br0 root handle 2: htb default 2"),
        join(HIERARCHY, LINES.add(htb(3, 1, 2, Optional.empty()))),
        join(HIERARCHY, LINES.change(htb(3, 1, 2, Optional.of(3L)))),
        join(HIERARCHY, LINES.change(htb(4, 1, 2, Optional.empty()))),
        join(HIERARCHY, "class add dev br0 parent 1:77 classid 1:4 htb rate 1kbps"),
        join(HIERARCHY, "class add dev br0 parent 1:1 classid 2:4 htb rate 1kbps"),
        join(HIERARCHY, "class add dev br0 parent 1:1 classid 1:4 htb rate 0kbps"),
        join(HIERARCHY, "class add dev br0 parent 1:3 classid 1:4 htb rate 1234567bps ceil 9gbit"),
        join(
            HIERARCHY,
            LINES.removeClass(Handle.underRoot(3)),
            LINES.removeClass(Handle.underRoot(3))),
        join(HIERARCHY, LINES.removeClass(Handle.underRoot(1))),
        join(
            HIERARCHY,
            LINES.removeLeaf(Handle.underRoot(3)),
            LINES.removeLeaf(Handle.underRoot(3))),
        join(HIERARCHY, "qdisc add dev br0 parent 1:3 handle 4: pfifo"),
        join(HIERARCHY, "qdisc add dev br0 parent 1:3 handle 3: pfifo"),
        join(HIERARCHY, "qdisc add dev br0 parent 1:ffff handle 3: pfifo"),
        join(HIERARCHY, "qdisc add dev br0 parent 1:1 handle 9: pfifo"),
        join(HIERARCHY, "qdisc add dev br0 parent 1:9 handle 9: pfifo"),
        join(HIERARCHY, libvirts),
        join(HIERARCHY, libvirts.getFirst(), LINES.removeClass(Handle.underRoot(3))),
        join(
            HIERARCHY,
            LINES.add(LIBVIRTS),
            LINES.remove(LIBVIRTS),
            LINES.removeClass(Handle.underRoot(3))),
        join(HIERARCHY, LINES.add(LIBVIRTS), LINES.add(LIBVIRTS)),
        join(
            HIERARCHY,
            LINES.add(LIBVIRTS),
            LINES.removeAll(Filter.Hook.ROOT, 2),
            LINES.remove(LIBVIRTS)),
        join(HIERARCHY, LINES.add(LIBVIRTS), LINES.removeAll(Filter.Hook.ROOT, 9)),
        join(
            HIERARCHY,
            LINES.add(LIBVIRTS),
            "filter add dev br0 protocol all prio 2 u32 match u32 0 0 flowid 1:3"),
        join(
            HIERARCHY,
            LINES.add(LIBVIRTS),
            "filter add dev br0 protocol ip prio 2 handle 1 bpf bytecode \"1,6 0 0 0\""),
        join(
            HIERARCHY,
            "filter add dev br0 protocol ip prio 2 handle 801::803 u32 match u32 0x00bb0051"
                + " 0xffffffff at -12 flowid 1:3"),
        join(HIERARCHY, bpf(AddressField.DESTINATION), bpf(AddressField.DESTINATION)),
        join(HIERARCHY, bpf(AddressField.SOURCE), LINES.removeClass(Handle.underRoot(3))),
        join(
            HIERARCHY,
            bpf(AddressField.SOURCE),
            "filter del dev br0 parent 1: prio 3 handle 2 bpf"),
        join(
            HIERARCHY,
            bpf(AddressField.SOURCE),
            "filter del dev br0 parent 1: prio 3 handle 0x1 bpf"),
        join(HIERARCHY, hashed(4, AddressField.DESTINATION).stream().map(LINES::add).toList()),
        join(
            join(HIERARCHY, LINES.add(LIBVIRTS)),
            hashed(4, AddressField.SOURCE).stream().map(LINES::add).toList()),
        allRemoved(List.of()),
        allRemoved(List.of(LINES.add(LIBVIRTS))),
        join(List.of(LINES.add(LIBVIRTS))),
        join(HIERARCHY, LINES.addLeaf(Qdisc.leafOf(Handle.underRoot(0xffff), "sfq"))),
        join(HIERARCHY, LINES.addLeaf(Qdisc.leafOf(Handle.underRoot(0xffff), "fq_codel"))),
        join(HIERARCHY, "filter add dev br0 parent 1:0 protocol all prio 1 handle 1 fw flowid 1"),
        join(
            HIERARCHY,
            LINES.add(LIBVIRTS),
            "filter del dev br0 prio 2 handle 800::803 u32",
            CHECKSUM),
        join(
            HIERARCHY, CHECKSUM, LINES.add(LIBVIRTS), CHECKSUM.replace("filter add", "filter del")),
        join(HIERARCHY, flowers(), LINES.removeClass(Handle.underRoot(3))),
        join(HIERARCHY, flowers(), flowers().getFirst()),
        join(
            HIERARCHY,
            flowers(),
            "filter del dev br0 parent 1: prio 5 handle 1 flower",
            LINES.removeClass(Handle.underRoot(3))),
        List.of(
            "qdisc add dev tap0 ingress",
            "filter add dev tap0 parent ffff: protocol all u32 match u32 0 0"
                + " police rate 1000kbps burst 5120kb mtu 64kb drop flowid :1",
            "qdisc del dev tap0 ingress"),
        List.of(
            TAP_LINES.addClsact(),
            TAP_LINES.add(MATCHALL),
            TAP_LINES.add(Filter.Redirect.byMatchall(Filter.Hook.INGRESS, 7, IFB)),
            TAP_LINES.remove(MATCHALL)),
        TAP_SCRIPT,
        List.of(
            "qdisc add dev tap0 ingress",
            TAP_LINES.addTapRoot(),
            TAP_LINES.add(Filter.Redirect.byU32(Filter.Hook.TAP_ROOT, 7, IFB)),
            TAP_LINES.addTapRoot()),
        List.of(
            TAP_LINES.addTapRoot(),
            TAP_LINES.add(Filter.Redirect.byMatchall(Filter.Hook.TAP_ROOT, 7, IFB)),
            TAP_LINES.remove(Filter.Redirect.byMatchall(Filter.Hook.TAP_ROOT, 7, IFB))),
        List.of(
            "qdisc add dev tap0 root handle 1: htb default 1",
            TAP_LINES.add(Filter.Redirect.byU32(Filter.Hook.ROOT, 7, IFB)),
            TAP_LINES.removeRoot(),
            TAP_LINES.addTapRoot()),
        List.of(TAP_LINES.add(Filter.Redirect.byU32(Filter.Hook.TAP_ROOT, 7, IFB))),
        List.of(TAP_LINES.add(Filter.Redirect.byU32(Filter.Hook.EGRESS, 7, IFB))),
        List.of(TAP_LINES.addClsact(), TAP_LINES.addClsact()),
        List.of(TAP_LINES.addClsact(), "qdisc add dev tap0 ingress"),
        List.of("qdisc add dev tap0 ingress", TAP_LINES.removeIngress(Qdisc.clsact())),
        List.of(TAP_LINES.removeIngress(Qdisc.clsact())),
        List.of(new TcLines(new DeviceName("tap9")).addClsact()));
  }

  private static final Filter.Redirect MATCHALL =
      Filter.Redirect.byMatchall(Filter.Hook.EGRESS, 7, IFB);

  /// What libvirt adds for DHCP with its nftables backend; its way to remove it removes all filters
  /// of the preference.
  static final String CHECKSUM =
      "filter add dev br0 prio 2 protocol ip parent 1: u32 match ip dport 68 ffff action csum ip"
          + " and udp";

  private static List<String> flowers() {
    MacTable table = MacTable.of(Map.of(GUEST, Handle.underRoot(3), OTHER, Handle.underRoot(2)));
    return FlowerClassifier.compile(AddressField.DESTINATION, table, 5).stream()
        .map(LINES::add)
        .toList();
  }

  private static final List<String> TAP_SCRIPT =
      List.of(
          TAP_LINES.addClsact(),
          TAP_LINES.add(Filter.Redirect.byU32(Filter.Hook.EGRESS, 7, IFB)),
          TAP_LINES.add(Filter.Redirect.byU32(Filter.Hook.INGRESS, 8, IFB)),
          "filter del dev tap0 egress prio 7 handle 800::800 u32",
          TAP_LINES.removeAll(Filter.Hook.INGRESS, 8),
          TAP_LINES.removeIngress(Qdisc.clsact()));

  private static List<String> bpf(AddressField field) {
    MacTable table = MacTable.of(Map.of(GUEST, Handle.underRoot(3), OTHER, Handle.underRoot(4)));
    return BpfClassifier.compile(field, table, 3).stream().map(LINES::add).toList();
  }

  /// Items, link and table one by one, beside other filters of kind `u32` or alone: what ends with
  /// what differs.
  private static List<String> allRemoved(List<String> beside) {
    List<String> lines = new ArrayList<>(join(HIERARCHY, beside));
    List<Filter> filters = hashed(4, AddressField.DESTINATION);
    filters.forEach(f -> lines.add(LINES.add(f)));
    filters.reversed().forEach(f -> lines.add(LINES.remove(f)));
    return lines;
  }

  private TcScripts() {}
}
