package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Floors in an interface's own `<bandwidth>`: libvirt makes their classes, we see to it that they
/// hold.
@Tag("libvirt")
class FloorIT extends LibvirtTestBase {
  private static final TestNetwork ISO = TestNetwork.limited("iso", "virbr10");
  private static final TestGuest A = TestGuest.of("a", 1).onNetwork(ISO, "<inbound floor='200'/>");
  private static final TestGuest B =
      TestGuest.of("b", 2).onNetwork(ISO, "<inbound average='500' floor='300'/>");
  private static final TestGuest C = TestGuest.of("c", 3).onNetwork(ISO, "");

  @Test
  void framesOfEveryProtocolReachTheirClass() {
    box.start(ISO);
    box.start(A);
    box.start(B);
    box.start(C);
    assertThat(box.rates("virbr10"))
        .containsExactly(
            entry("1:1", "8Mbit"),
            entry("1:2", "36Mbit"),
            entry("1:3", "1600Kbit"),
            entry("1:4", "2400Kbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    assertThat(box.reachedByAll("virbr10", B.mac(), "virbr10")).isEqualTo("1:4");
    assertThat(box.reachedByAll("virbr10", C.mac(), "virbr10")).isEqualTo("1:2");
    box.destroy(A);
    assertThat(box.rates("virbr10"))
        .containsExactly(
            entry("1:1", "8Mbit"), entry("1:2", "37600Kbit"), entry("1:4", "2400Kbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:2");
    assertThat(box.reachedByAll("virbr10", B.mac(), "virbr10")).isEqualTo("1:4");
    box.destroy(B);
    box.destroy(C);
    assertNothingLeft("virbr10");
    box.virsh("net-destroy iso");
    assertThat(box.stateFiles()).isEmpty();
  }

  @Test
  void whatLibvirtMadeIsKeptAndOnlyWhatIsMissingIsAdded() {
    box.sh("rm /etc/libvirt/hooks/*");
    box.restartLibvirtd();
    box.start(ISO);
    box.start(A);
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10"))
        .as("without our hooks")
        .isEqualTo("1:3, 1:2");
    long packets = box.htb("virbr10", "1:3").packets();
    assertThat(packets).isEqualTo(Box.FRAMES);

    box.sh("install_hooks " + Box.IMAGE);
    box.restartLibvirtd();
    // A class that were made again would count from 0.
    assertThat(box.htb("virbr10", "1:3").packets()).isEqualTo(packets);
    assertThat(box.sh("tc qdisc show dev virbr10"))
        .contains("pfifo 3: parent 1:3 limit 127p")
        .doesNotContain("fq_codel");
    assertThat(box.filters("virbr10"))
        .anyMatch(
            line ->
                line.contains("pref 2")
                    && line.contains("fh 800::803")
                    && line.contains("flowid 1:3"))
        .anyMatch(line -> line.contains("pref 700 bpf"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    box.destroy(A);
    assertNothingLeft("virbr10");
  }

  @Test
  void anInterfaceIsPluggedAndUnplugged() {
    box.start(ISO);
    box.start(A);
    String mac = "52:54:00:00:01:99";
    String usb =
        TestGuest.interfaceXml(
            "network", "network='iso'", mac, "usb-net", "<inbound floor='150'/>");
    box.virsh("attach-device a --live " + box.file("usb.xml", usb));
    assertThat(box.rates("virbr10"))
        .contains(entry("1:3", "1600Kbit"), entry("1:4", "1200Kbit"), entry("1:2", "37200Kbit"));
    assertThat(box.reachedByAll("virbr10", mac, "virbr10")).isEqualTo("1:4");
    box.virsh("detach-device a --live " + job.resolve("usb.xml"));
    assertThat(box.rates("virbr10")).contains(entry("1:2", "38400Kbit")).doesNotContainKey("1:4");
    assertThat(box.reachedByAll("virbr10", mac, "virbr10")).isEqualTo("1:2");
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    assertThat(box.sh("cat /run/virt-qos/network/iso.xml"))
        .contains("bitmap='0-3'")
        .contains("<floor sum='200'/>");
    box.destroy(A);
    assertNothingLeft("virbr10");
  }

  @Test
  void anInterfaceThatQemuRefusesLeavesNothing() {
    box.start(ISO);
    box.start(A);
    String odd =
        TestGuest.interfaceXml(
            "network",
            "network='iso'",
            "52:54:00:00:01:98",
            "nosuchmodel",
            "<inbound floor='150'/>");
    assertThat(box.run("virsh -q attach-device a --live " + box.file("odd.xml", odd)).code())
        .isNotZero();
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:2", "1:3")
        .contains(entry("1:2", "38400Kbit"));
    box.destroy(A);
    assertNothingLeft("virbr10");
  }

  /// libvirt makes a second port before it drops the first, both with one MAC address.
  @Test
  void anInterfaceIsGivenAnotherFloor() {
    box.start(ISO);
    box.start(A);
    box.start(B);
    updateFloor("a", "200", "333");
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:2", "1:4", "1:5")
        .contains(entry("1:5", "2664Kbit"), entry("1:2", "34936Kbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:5");
    updateFloor("a", "333", "100");
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:2", "1:3", "1:4")
        .contains(entry("1:3", "800Kbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    assertThat(box.reachedByAll("virbr10", B.mac(), "virbr10")).isEqualTo("1:4");
    box.virsh("domif-setlink a " + A.mac() + " down");
    box.virsh("domif-setlink a " + A.mac() + " up");
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2", "1:3", "1:4");
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    box.destroy(A);
    box.destroy(B);
    assertNothingLeft("virbr10");
  }

  private void updateFloor(String guest, String from, String to) {
    box.sh(
        """
        virsh -q dumpxml %1$s | xmllint --xpath '//interface[1]' - | sed "s/floor=.%2$s./floor='%3$s'/" >/lab/update.xml
        virsh -q update-device %1$s /lab/update.xml --live\
        """
            .formatted(guest, from, to));
  }

  @Test
  void anInterfaceMovesToAnotherNetwork() {
    TestNetwork other = TestNetwork.limited("other", "virbr11");
    box.start(ISO);
    box.start(other);
    box.start(A);
    box.sh(
        """
        virsh -q dumpxml a | xmllint --xpath '//interface[1]' - \
          | sed -E "s/<source .*/<source network='other'\\/>/" >/lab/update.xml
        virsh -q update-device a /lab/update.xml --live\
        """);
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2");
    assertThat(box.rates("virbr11")).containsOnlyKeys("1:1", "1:2", "1:3");
    assertThat(box.reachedByAll("virbr11", A.mac(), "virbr11")).isEqualTo("1:3");
    box.destroy(A);
    assertNothingLeft("virbr10", "virbr11");
  }

  /// No hook is called for it: what libvirt does is right for IPv4, the rest waits for a
  /// reconciliation.
  @Test
  void domiftuneIsFollowedByAReconciliation() {
    box.start(ISO);
    box.start(A);
    box.virsh("domiftune a " + A.mac() + " --live --inbound 0,0,0,250");
    assertThat(box.rates("virbr10")).contains(entry("1:2", "38Mbit"), entry("1:3", "2Mbit"));
    assertThat(box.htb("virbr10", "1:2").burst()).as("libvirt loses it").isEqualTo("1596b");
    reconcile();
    assertThat(box.htb("virbr10", "1:2").burst()).isEqualTo("5Mb");
    assertThat(box.rates("virbr10")).contains(entry("1:2", "38Mbit"), entry("1:3", "2Mbit"));
    assertThat(box.sh("cat /run/virt-qos/network/iso.xml")).contains("<floor sum='250'/>");

    box.virsh("domiftune a " + A.mac() + " --live --inbound 0");
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2");
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).as("before").isEqualTo("1:2");
    reconcile();
    assertThat(box.filters("virbr10")).noneMatch(line -> line.contains("bpf"));
    assertThat(box.stateFiles()).containsExactly("./network/iso.xml", "./qemu/a.xml");

    box.virsh("domiftune a " + A.mac() + " --live --inbound 0,0,0,400");
    reconcile();
    assertThat(box.rates("virbr10")).contains(entry("1:2", "36800Kbit"), entry("1:3", "3200Kbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    box.destroy(A);
    assertNothingLeft("virbr10");
  }

  /// Has libvirt call the hook of the network.
  private void reconcile() {
    box.sh(
        """
        number=$(cat /lab/reconciled 2>/dev/null || echo 10)
        echo $((number + 1)) >/lab/reconciled
        virsh -q net-update iso add dns-host "<host ip='192.0.2.$number'><hostname>h$number</hostname></host>" --live\
        """);
  }

  @Test
  void floorsMayUseUpTheLimit() {
    TestGuest most = TestGuest.of("most", 4).onNetwork(ISO, "<inbound floor='4800'/>");
    box.start(ISO);
    box.start(A);
    box.start(most);
    assertThat(box.told()).contains("floors use up the limit").contains("floors-use-up-limit");
    assertThat(box.rates("virbr10"))
        .containsExactly(
            entry("1:1", "8Mbit"),
            entry("1:2", "8Kbit"),
            entry("1:3", "1600Kbit"),
            entry("1:4", "38400Kbit"));
    assertThat(box.reachedByAll("virbr10", most.mac(), "virbr10")).isEqualTo("1:4");
    box.destroy(A);
    assertThat(box.rates("virbr10")).contains(entry("1:2", "1600Kbit"));
    box.destroy(most);
    assertNothingLeft("virbr10");
    box.told();
  }

  @Test
  void whatIsPromisedTooMuchIsRefusedBeforeAnythingExists() {
    TestGuest greedy = TestGuest.of("greedy", 5).onNetwork(ISO, "<inbound floor='4801'/>");
    box.start(ISO);
    box.start(A);
    box.define(greedy);
    Box.Run start = box.run("virsh -q start greedy");
    assertThat(start.code()).isEqualTo(1);
    assertThat(start.err())
        .contains("virt-qos: qemu prepare: ")
        .contains("would overcommit peak=5000 on network 'iso'")
        .contains("promised 200 of 5000, asked 4801, headroom 4800");
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2", "1:3");
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    assertThat(box.stateFiles())
        .filteredOn(name -> name.contains("ports") || name.contains("qemu"))
        .hasSize(2);
    box.destroy(A);
    assertNothingLeft("virbr10");
    box.virsh("start greedy");
    box.destroy(greedy);
    assertNothingLeft("virbr10");
  }

  @Test
  void whatOthersTookAwayComesBack() {
    box.start(ISO);
    box.start(A);
    box.start(B);
    box.sh("tc qdisc del dev virbr10 root");
    reconcile();
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:2", "1:3", "1:4")
        .contains(entry("1:2", "36Mbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    // libvirt, too, works on with the classes that we have made.
    box.destroy(A);
    box.start(A);
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    box.sh(
        "tc filter del dev virbr10 prio 2; tc filter del dev virbr10 prio 700; tc class change dev"
            + " virbr10 classid 1:4 htb rate 1mbit");
    reconcile();
    assertThat(box.rates("virbr10")).contains(entry("1:4", "2400Kbit"));
    assertThat(box.reachedByAll("virbr10", B.mac(), "virbr10")).isEqualTo("1:4");
    box.destroy(A);
    box.destroy(B);
    assertNothingLeft("virbr10");
  }

  @Test
  void aForeignRootIsLeftAlone() {
    box.start(ISO);
    box.sh("tc qdisc replace dev virbr10 root handle 77: htb");
    box.start(C);
    assertThat(box.told()).contains("the root qdisc htb 77: is not ours").contains("--take-over");
    assertThat(box.sh("tc qdisc show dev virbr10")).contains("htb 77: root");
    box.destroy(C);
    box.told();
    box.virsh("net-destroy iso");
    box.told();
  }
}
