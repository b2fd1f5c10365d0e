package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Floors where libvirt takes none: they are asked for in the guest's metadata, and everything that
/// arrives at a guest passes one tree, wherever it comes from.
@Tag("libvirt")
class MetadataIT extends LibvirtTestBase {
  private static final String CONFIGURATION =
      """
      <virt-qos xmlns='https://virtqos.github.io/xml/1.0'>
        <bridge name='br0'>
          <bandwidth><inbound average='1000' peak='5000'/><outbound average='2000'/></bandwidth>
        </bridge>
      </virt-qos>
      """;
  private static final TestGuest A =
      TestGuest.of("a", 1)
          .onBridge("br0")
          .asking("mac='52:54:00:00:01:00'", "<q:inbound floor='200'/>");
  private static final TestGuest B =
      TestGuest.of("b", 2)
          .onBridge("br0")
          .asking("mac='52:54:00:00:02:00'", "<q:inbound floor='300'/>");
  private static final TestGuest C = TestGuest.of("c", 3).onBridge("br0");

  @Override
  Box.Setup setup() {
    return Box.Setup.USUAL.configured(CONFIGURATION);
  }

  /// A bridge of the administrator's, with an uplink: what is sent into `outside` comes out of it.
  private void makeBridge() {
    box.sh(
        """
        ip link add br0 type bridge
        ip link add uplink type veth peer name outside
        ip link set uplink master br0
        for each in br0 uplink outside; do ip link set $each up; done\
        """);
  }

  /// Tells the bridge where a guest is, as the guest's first frame would.
  private void learn(TestGuest guest) {
    box.sh(
        "bridge fdb replace %s dev $(virsh -q domiflist %s | awk '{print $1; exit}') master static"
            .formatted(guest.mac(), guest.name()));
  }

  @Test
  void onAPlainBridge() {
    makeBridge();
    box.start(A);
    assertThat(box.rates("vqi-br0"))
        .containsExactly(
            entry("1:1", "8Mbit"), entry("1:2", "38400Kbit"), entry("1:3", "1600Kbit"));
    box.start(B);
    box.start(C);
    assertThat(box.rates("vqi-br0"))
        .containsExactly(
            entry("1:1", "8Mbit"),
            entry("1:2", "36Mbit"),
            entry("1:3", "1600Kbit"),
            entry("1:4", "2400Kbit"));
    learn(A);
    learn(B);
    learn(C);
    for (String from : new String[] {"br0", "outside"}) {
      assertThat(box.reachedByAll(from, A.mac(), "vqi-br0")).as("from " + from).isEqualTo("1:3");
      assertThat(box.reachedByAll(from, B.mac(), "vqi-br0")).as("from " + from).isEqualTo("1:4");
      assertThat(box.reachedByAll(from, C.mac(), "vqi-br0")).as("from " + from).isEqualTo("1:2");
    }
    assertThat(box.sh("tc qdisc show dev br0")).doesNotContain("htb");
    box.destroy(A);
    assertThat(box.rates("vqi-br0"))
        .containsExactly(
            entry("1:1", "8Mbit"), entry("1:2", "37600Kbit"), entry("1:4", "2400Kbit"));
    box.restartLibvirtd();
    assertThat(box.reachedByAll("outside", B.mac(), "vqi-br0")).isEqualTo("1:4");
    box.destroy(B);
    box.destroy(C);
    assertThat(box.stateFiles()).isEmpty();
    assertNothingLeft("vqi-br0");
  }

  private String metadata(TestGuest guest, String floors) {
    String asked =
        "<domain><interface mac='" + guest.mac() + "'>" + floors + "</interface></domain>";
    return "virsh -q metadata "
        + guest.name()
        + " --live --uri https://virtqos.github.io/xml/1.0 "
        + (floors.isEmpty() ? "--remove" : "--key q --set " + Box.quoted(asked));
  }

  /// libvirt calls no hook then.
  @Test
  void changedWhileTheGuestRuns() {
    makeBridge();
    box.start(A);
    box.start(C);
    box.sh(metadata(C, "<inbound floor='300'/>"));
    box.sh(metadata(A, "<inbound floor='100'/>"));
    box.sh(Box.quoted(Box.IMAGE.resolve("bin/virt-qos")) + " reconcile");
    learn(C);
    assertThat(box.rates("vqi-br0")).contains(entry("1:3", "800Kbit"), entry("1:4", "2400Kbit"));
    assertThat(box.reachedByAll("outside", C.mac(), "vqi-br0")).isEqualTo("1:4");
    box.sh(metadata(A, ""));
    box.restartLibvirtd();
    assertThat(box.rates("vqi-br0")).containsOnlyKeys("1:1", "1:2", "1:4");
    box.destroy(A);
    box.destroy(C);
    assertThat(box.stateFiles()).isEmpty();
    assertNothingLeft("vqi-br0");
  }

  /// What libvirt polices on its tap leaves no room for `clsact`; libvirt goes on changing it.
  @Test
  void besideALimitOfLibvirts() {
    TestGuest policed =
        TestGuest.of("policed", 12)
            .with(
                TestGuest.interfaceXml(
                    "bridge",
                    "bridge='br0'",
                    "52:54:00:00:0c:00",
                    "virtio",
                    "<outbound average='1000'/>"))
            .asking("mac='52:54:00:00:0c:00'", "<q:inbound floor='200'/>");
    String reconcile = Box.quoted(Box.IMAGE.resolve("bin/virt-qos")) + " reconcile";
    makeBridge();
    box.start(policed);
    learn(policed);
    assertThat(box.reachedByAll("outside", policed.mac(), "vqi-br0")).isEqualTo("1:3");
    box.virsh("domiftune policed " + policed.mac() + " --live --outbound 500");
    box.sh(reconcile);
    assertThat(box.reachedByAll("outside", policed.mac(), "vqi-br0")).isEqualTo("1:3");
    box.virsh("domiftune policed " + policed.mac() + " --live --inbound 800");
    box.sh(reconcile);
    assertThat(box.sh("tc qdisc show dev vnet0")).contains("htb 1: root");
    assertThat(box.reachedByAll("outside", policed.mac(), "vqi-br0")).isEqualTo("1:3");
    box.destroy(policed);
    assertNothingLeft("vqi-br0");
  }

  @Test
  void whatIsPromisedTooMuchIsRefusedBeforeAnythingExists() {
    TestGuest greedy =
        TestGuest.of("greedy", 4)
            .onBridge("br0")
            .asking("mac='52:54:00:00:04:00'", "<q:inbound floor='4801'/>");
    makeBridge();
    box.start(A);
    box.define(greedy);
    Box.Run start = box.run("virsh -q start greedy");
    assertThat(start.code()).isEqualTo(1);
    assertThat(start.err())
        .contains("Hook script execution failed", "virt-qos: qemu prepare: ")
        .contains("would overcommit peak=5000", "promised 200 of 5000, asked 4801, headroom 4800");
    assertThat(links()).containsExactlyInAnyOrder("vnet0", "vqi-br0");
    assertThat(box.stateFiles()).hasSize(2).noneMatch(name -> name.contains("greedy"));
    assertThat(box.rates("vqi-br0")).containsOnlyKeys("1:1", "1:2", "1:3");
    box.destroy(A);
    box.virsh("start greedy");
    assertThat(box.rates("vqi-br0")).contains(entry("1:3", "38408Kbit"));
    box.destroy(greedy);
    assertNothingLeft("vqi-br0");
  }

  @Test
  void whatIsMisspeltIsRefused() {
    TestGuest misspelt =
        TestGuest.of("misspelt", 5)
            .onBridge("br0")
            .asking("mac='52:54:00:00:05:00'", "<q:inbound flor='200'/>");
    makeBridge();
    box.define(misspelt);
    Box.Run start = box.run("virsh -q start misspelt");
    assertThat(start.code()).isEqualTo(1);
    assertThat(start.err()).contains("<inbound> has no attribute 'flor'", "floor");
    assertThat(box.told())
        .as("at its end, too")
        .contains("qemu stopped", "qemu release")
        .doesNotContain("bug");
    assertThat(box.stateFiles()).isEmpty();
    assertThat(links()).isEmpty();
  }

  /// libvirt limits the bridge of such a network, but takes no floor on it.
  @Test
  void onABridgedNetwork() {
    TestNetwork bridged = TestNetwork.limited("bridged", "br1").with("<forward mode='bridge'/>");
    TestGuest guest =
        TestGuest.of("d", 6)
            .onNetwork(bridged, "")
            .asking("mac='52:54:00:00:06:00'", "<q:inbound floor='200'/>");
    box.sh("ip link add br1 type bridge; ip link set br1 up");
    box.start(bridged);
    box.start(guest);
    learn(guest);
    assertThat(box.rates("vqi-br1"))
        .containsExactly(
            entry("1:1", "8Mbit"), entry("1:2", "38400Kbit"), entry("1:3", "1600Kbit"));
    assertThat(box.reachedByAll("br1", guest.mac(), "vqi-br1")).isEqualTo("1:3");
    box.restartLibvirtd();
    assertThat(box.reachedByAll("br1", guest.mac(), "vqi-br1")).isEqualTo("1:3");
    box.destroy(guest);
    box.virsh("net-destroy bridged");
    assertThat(box.stateFiles()).isEmpty();
    assertNothingLeft();
  }

  /// libvirt's own floor and one of ours on one bridge do not take each other's number.
  @Test
  void besideFloorsOfLibvirt() {
    TestNetwork iso = TestNetwork.limited("iso", "virbr10");
    TestGuest libvirts = TestGuest.of("e", 7).onNetwork(iso, "<inbound floor='300'/>");
    TestGuest ours =
        TestGuest.of("f", 8)
            .onNetwork(iso, "")
            .asking("mac='52:54:00:00:08:00'", "<q:inbound floor='200'/>");
    box.start(iso);
    box.start(ours);
    box.start(libvirts);
    assertThat(box.rates("virbr10"))
        .containsExactly(
            entry("1:1", "8Mbit"),
            entry("1:1000", "1600Kbit"),
            entry("1:2", "36Mbit"),
            entry("1:3", "2400Kbit"));
    assertThat(box.reachedByAll("virbr10", ours.mac(), "virbr10")).isEqualTo("1:1000");
    assertThat(box.reachedByAll("virbr10", libvirts.mac(), "virbr10")).isEqualTo("1:3");
    box.restartLibvirtd();
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:1000", "1:2", "1:3")
        .contains(entry("1:2", "36Mbit"));
    TestGuest greedy =
        TestGuest.of("g", 9)
            .onNetwork(iso, "")
            .asking("mac='52:54:00:00:09:00'", "<q:inbound floor='4501'/>");
    box.define(greedy);
    assertThat(box.run("virsh -q start g").err())
        .contains("promised 500 of 5000, asked 4501, headroom 4500");
    box.destroy(libvirts);
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:1000", "1:2")
        .contains(entry("1:2", "38400Kbit"));
    assertThat(box.reachedByAll("virbr10", ours.mac(), "virbr10")).isEqualTo("1:1000");
    box.destroy(ours);
    assertNothingLeft("virbr10");
  }

  @Test
  void byAliasOnANetworkWhoseMetadataSetTheLimit() {
    TestNetwork own =
        new TestNetwork(
            "own",
            "virbr12",
            """
            <metadata><q:network xmlns:q='https://virtqos.github.io/xml/1.0' scope='all'>
              <q:bandwidth><q:inbound average='1000' peak='5000'/></q:bandwidth>
            </q:network></metadata>\
            """);
    TestGuest guest =
        TestGuest.of("h", 10)
            .with(
                TestGuest.interfaceXml(
                        "network", "network='own'", "52:54:00:00:0a:00", "virtio", "")
                    .replace("</interface>", "<alias name='ua-front'/></interface>"))
            .asking("alias='ua-front'", "<q:inbound floor='200'/>");
    box.start(own);
    box.start(guest);
    learn(guest);
    assertThat(box.rates("vqi-virbr12"))
        .containsExactly(
            entry("1:1", "8Mbit"), entry("1:2", "38400Kbit"), entry("1:3", "1600Kbit"));
    assertThat(box.reachedByAll("virbr12", guest.mac(), "vqi-virbr12")).isEqualTo("1:3");
    box.destroy(guest);
    box.virsh("net-destroy own");
    assertThat(box.stateFiles()).isEmpty();
    assertNothingLeft();
  }

  /// The guest looks for a system to boot, so that something leaves it.
  @Test
  void outbound() {
    TestGuest sender =
        TestGuest.of("sender", 11)
            .onBridge("br0")
            .booting()
            .asking("mac='52:54:00:00:0b:00'", "<q:inbound floor='100'/><q:outbound floor='400'/>");
    makeBridge();
    box.start(sender);
    assertThat(box.rates("vqo-br0"))
        .containsExactly(
            entry("1:1", "16Mbit"), entry("1:2", "12800Kbit"), entry("1:3", "3200Kbit"));
    assertThat(box.rates("vqi-br0")).contains(entry("1:3", "800Kbit"));
    box.await("tc -s class show dev vqo-br0 classid 1:3 | grep -q 'Sent [1-9]'");
    assertThat(box.htb("vqo-br0", "1:2").packets()).isZero();
    // They have passed the tree and reached the uplink.
    assertThat(box.sh("cat /sys/class/net/outside/statistics/rx_packets").strip())
        .isNotEqualTo("0");
    box.destroy(sender);
    assertNothingLeft("vqi-br0");
  }
}
