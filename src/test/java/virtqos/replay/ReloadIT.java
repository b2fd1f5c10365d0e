package virtqos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.tc.Handle;
import virtqos.tc.ShowParser;
import virtqos.testing.FrameKind;
import virtqos.testing.Namespace.Outcome;
import virtqos.testing.RawFrames;

/// What libvirt 11.3.0 does to floors when it is sent SIGHUP or started anew: it takes its own
/// checksum filter away without naming it, and every filter of that preference goes with it.
@Tag("kernel")
class ReloadIT {
  private static final Path CASE = Path.of("testdata/plan/floor-filters-lost");
  private static final String SENDER = "525400aabbcc";
  private static final List<String> GUESTS = List.of("525400112201", "525400112202");
  private static final List<FrameKind> KINDS =
      List.of(FrameKind.IPV4, FrameKind.IPV6, FrameKind.ARP);

  private String network = "";

  /// libvirt's lines, by the comments that they stand below.
  private final Map<String, List<String>> lines = new LinkedHashMap<>();

  @TempDir Path folder;

  @BeforeEach
  void readCase() throws Exception {
    String document = Files.readString(CASE.resolve("network.xml"));
    network = document.substring(document.indexOf("<network>"));
    String event = "";
    for (String line : Files.readAllLines(CASE.resolve("libvirt.tc"))) {
      event = line.startsWith("# ") ? line.substring(2) : event;
      // This kernel may lack the leaf and the action; the mark's filter and what only shows do
      // nothing here.
      if (!line.startsWith("#") && !line.startsWith("qdisc show") && !line.contains(" fw ")) {
        lines
            .computeIfAbsent(event, _ -> new ArrayList<>())
            .add(
                line.replace("sfq perturb 10", "pfifo limit 127")
                    .replace("action csum ip and udp", "flowid 1:2"));
      }
    }
  }

  @Test
  void takesNoFloorFromAnybody() throws Exception {
    try (HookedHost host = new HookedHost(folder)) {
      start(host);
      for (String event : List.of("SIGHUP", "restart")) {
        plugFilters(host);
        run(host, "SIGHUP");
        assertThat(filters(host)).as(event).doesNotContain("fh 800::803", "fh 800::804");
        everyFrameReachesItsClass(host, event);
      }
      Outcome reconcile = host.virtQos("reconcile", "demo");
      assertThat(reconcile.exitCode()).isZero();
      assertThat(reconcile.stdout()).as("what was to be repaired").isEmpty();
      for (String guest : List.of("01 of guest1", "02 of guest2")) {
        assertThat(reconcile.stderr())
            .contains("libvirt's own filter for 52:54:00:11:22:" + guest + " is missing");
      }
      everyFrameReachesItsClass(host, "after reconcile");
      host.space().tcBatch(List.of("filter del dev virbr7 parent 1: prio 700")).orFail();
      assertThat(counted(host)).as("without virt-qos").containsOnlyKeys(Handle.underRoot(2));
    }
  }

  private void start(HookedHost host) throws Exception {
    // Without IPv6 and snooping the bridge sends nothing by itself.
    host.space()
        .shell(
            """
            for each in all default; do echo 1 >/proc/sys/net/ipv6/conf/$each/disable_ipv6; done
            ip link add virbr7 type bridge mcast_snooping 0 && ip link set virbr7 up
            ip link add p0 type veth peer name p1 && ip link set p0 master virbr7 up
            ip link set p1 up
            """)
        .orFail();
    run(host, "the firewall, before the limits");
    run(host, "the network starts");
    call(host, "started", "");
    host.libvirtFile(
        "network/demo.xml",
        "<networkstatus>\n<class_id bitmap='0-4'/>\n<floor sum='500'/>\n"
            + network
            + "</networkstatus>");
    for (int guest = 1; guest <= 2; guest++) {
      run(host, "guest" + guest + " is plugged");
      String port = Files.readString(CASE.resolve("port-" + guest + ".xml"));
      call(host, "port-created", port);
      host.libvirtFile(
          "network/demo/ports/5d744f21-ba4a-4d6e-bdb2-00000000000" + guest + ".xml", port);
    }
    everyFrameReachesItsClass(host, "before");
  }

  /// libvirt's filters of the guests, where an earlier reload has taken them.
  private void plugFilters(HookedHost host) {
    if (!filters(host).contains("fh 800::803")) {
      for (int guest = 1; guest <= 2; guest++) {
        List<String> plugged = Objects.requireNonNull(lines.get("guest" + guest + " is plugged"));
        host.space()
            .tcBatch(plugged.stream().filter(line -> line.startsWith("filter")).toList())
            .orFail();
      }
    }
    assertThat(filters(host)).contains("fh 800::803", "fh 800::804");
  }

  private void run(HookedHost host, String event) {
    host.space().tcBatch(Objects.requireNonNull(lines.get(event), event)).orFail();
  }

  private void call(HookedHost host, String operation, String port) {
    Outcome call =
        host.hook(
            "network",
            "<hookData>\n" + network + port + "</hookData>",
            "demo",
            operation,
            "begin",
            "-");
    assertThat(call.orFail().stderr()).isEmpty();
  }

  private static String filters(HookedHost host) {
    return host.space().run("tc", "filter", "show", "dev", "virbr7").orFail().stdout();
  }

  private static void everyFrameReachesItsClass(HookedHost host, String when) {
    assertThat(counted(host))
        .as(when)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Handle.underRoot(3), (long) KINDS.size(),
                Handle.underRoot(4), (long) KINDS.size()));
  }

  /// Sends a frame of each kind to each guest.
  ///
  /// {@return what each class has counted, without those above them}
  private static SortedMap<Handle, Long> counted(HookedHost host) {
    List<String> frames = new ArrayList<>();
    for (String guest : GUESTS) {
      KINDS.forEach(kind -> frames.add(kind.frame(guest, SENDER)));
    }
    SortedMap<Handle, Long> before = packets(host);
    RawFrames.send(host.space(), "virbr7", frames);
    SortedMap<Handle, Long> after = packets(host);
    before.forEach((id, packets) -> after.computeIfPresent(id, (_, now) -> now - packets));
    after.values().removeIf(packets -> packets == 0);
    after.remove(Handle.underRoot(1));
    return after;
  }

  private static SortedMap<Handle, Long> packets(HookedHost host) {
    SortedMap<Handle, Long> packets = new TreeMap<>();
    ShowParser.parseCounters(
            host.space().run("tc", "-s", "class", "show", "dev", "virbr7").orFail().stdout())
        .forEach((id, counters) -> packets.put(id, counters.packets()));
    return packets;
  }
}
