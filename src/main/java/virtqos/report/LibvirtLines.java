package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// The tc commands that libvirt itself runs for a `<bandwidth>`, without the leading `tc`.
///
/// Source: libvirt 11.3.0 src/util/virnetdevbandwidth.c, virNetDevBandwidthSet and
/// virNetDevBandwidthPlug.
final class LibvirtLines {
  private static final long LARGEST_QUANTUM = 0xffffffffL;

  private final String device;

  LibvirtLines(String device) {
    this.device = device;
  }

  /// {@return the lines for the bridge of a network when it starts}
  List<String> network(Bandwidth limits) {
    List<String> lines = new ArrayList<>();
    limits.inbound().filter(in -> !in.average().isZero()).ifPresent(in -> tree(in, lines));
    limits.outbound().ifPresent(out -> police(out, lines));
    return lines;
  }

  /// {@return the lines for one device of a guest}
  ///
  /// @param leaving what leaves the host through the device: towards the guest on a tap, from it on
  ///   a macvtap
  /// @param entering what enters the host
  List<String> guest(Optional<Direction> leaving, Optional<Direction> entering) {
    List<String> lines = new ArrayList<>();
    lines.add("qdisc del dev " + device + " root");
    lines.add("qdisc del dev " + device + " ingress");
    leaving.filter(limit -> !limit.average().isZero()).ifPresent(limit -> flat(limit, lines));
    entering.filter(limit -> !limit.average().isZero()).ifPresent(limit -> police(limit, lines));
    return lines;
  }

  /// {@return the lines on the bridge for an interface with a floor}
  ///
  /// @param limits of the network
  /// @param own of the interface
  /// @param rest what remains for the default class afterwards
  List<String> plug(Direction limits, Direction own, MacAddress mac, ClassId id, Rate rest) {
    String hex = Integer.toHexString(id.number());
    String octets = mac.toString().replace(":", "");
    String ceil = " ceil " + limits.limit();
    return List.of(
        "class add dev "
            + device
            + " parent 1:1 classid 1:"
            + hex
            + " htb rate "
            + own.floor()
            + ceil
            + quantum(own.average()),
        "qdisc add dev " + device + " parent 1:" + hex + " handle " + hex + ": sfq perturb 10",
        "filter add dev "
            + device
            + " protocol ip prio 2 handle 800::"
            + (800 + id.number())
            + " u32 match u16 0x0800 0xffff at -2 match u32 0x"
            + octets.substring(4)
            + " 0xffffffff at -12 match u16 0x"
            + octets.substring(0, 4)
            + " 0xffff at -14 flowid 1:"
            + hex,
        "class change dev "
            + device
            + " classid 1:2 htb rate "
            + rest
            + ceil
            + quantum(limits.average()));
  }

  private void tree(Direction limits, List<String> lines) {
    lines.add("qdisc add dev " + device + " root handle 1: htb default 2");
    lines.add(
        "class add dev "
            + device
            + " parent 1: classid 1:1 htb rate "
            + limits.average()
            + " ceil "
            + limits.limit()
            + quantum(limits.average()));
    lines.add("class add dev " + device + " parent 1:1 classid 1:2 htb" + values(limits));
    lines.add("qdisc add dev " + device + " parent 1:2 handle 2: sfq perturb 10");
    lines.add("filter add dev " + device + " parent 1:0 protocol all prio 1 handle 1 fw flowid 1");
  }

  private void flat(Direction limit, List<String> lines) {
    lines.add("qdisc add dev " + device + " root handle 1: htb default 1");
    lines.add("class add dev " + device + " parent 1: classid 1:1 htb" + values(limit));
    lines.add("qdisc add dev " + device + " parent 1:1 handle 2: sfq perturb 10");
    lines.add("filter add dev " + device + " parent 1:0 protocol all prio 1 handle 1 fw flowid 1");
  }

  private static String values(Direction limit) {
    return " rate "
        + limit.average()
        + (limit.peak().isZero() ? "" : " ceil " + limit.peak())
        + (limit.burst().bytes() == 0 ? "" : " burst " + limit.burst())
        + quantum(limit.average());
  }

  private void police(Direction limit, List<String> lines) {
    Size bucket =
        limit.burst().bytes() > 0
            ? limit.burst()
            : Size.ofKibibytes(
                Math.min(limit.average().kilobytesPerSecond(), Size.LARGEST_BURST_KIBIBYTES));
    lines.add("qdisc add dev " + device + " ingress");
    lines.add(
        "filter add dev "
            + device
            + " parent ffff: protocol all u32 match u32 0 0 police rate "
            + limit.average()
            + " burst "
            + bucket
            + " mtu 64kb drop flowid :1");
  }

  /// What libvirt takes for packets, tc takes for bytes.
  private static String quantum(Rate average) {
    long packets =
        Long.divideUnsigned(Long.divideUnsigned(average.kilobytesPerSecond() * 1024, 8), 1500);
    return " quantum " + Long.toUnsignedString(Math.clamp(packets, 1, LARGEST_QUANTUM));
  }
}
