package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What befalls libvirtd, networks and guests with floors while they live.
@Tag("libvirt")
class LifeIT extends LibvirtTestBase {
  private static final TestNetwork ISO = TestNetwork.limited("iso", "virbr10");
  private static final TestGuest A = TestGuest.of("a", 1).onNetwork(ISO, "<inbound floor='200'/>");
  private static final TestGuest B = TestGuest.of("b", 2).onNetwork(ISO, "<inbound floor='300'/>");

  private void startAll() {
    box.start(ISO);
    box.start(A);
    box.start(B);
  }

  private void assertBothHold() {
    assertThat(box.rates("virbr10"))
        .containsExactly(
            entry("1:1", "8Mbit"),
            entry("1:2", "36Mbit"),
            entry("1:3", "1600Kbit"),
            entry("1:4", "2400Kbit"));
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    assertThat(box.reachedByAll("virbr10", B.mac(), "virbr10")).isEqualTo("1:4");
  }

  private void endBoth() {
    box.destroy(A);
    box.destroy(B);
    assertNothingLeft("virbr10");
  }

  /// port-created is told again for every guest.
  @Test
  void aRestartOfLibvirtdChangesNothing() {
    startAll();
    String kernel = kernel();
    long changes = box.changesByUs();
    String files = files();
    box.restartLibvirtd();
    assertThat(kernel()).isEqualTo(kernel);
    assertThat(box.changesByUs()).as("calls of tc that change something").isEqualTo(changes);
    assertThat(files()).isEqualTo(files);
    assertThat(box.isRunning(A)).isTrue();
    assertThat(box.isRunning(B)).isTrue();
    box.sh("kill -HUP $(cat /lab/libvirtd.pid)");
    box.settle();
    assertThat(kernel()).isEqualTo(kernel);
    assertThat(box.changesByUs()).isEqualTo(changes);
    assertBothHold();
    endBoth();
  }

  private String kernel() {
    return box.sh(
        "tc -d class show dev virbr10; tc filter show dev virbr10; tc qdisc show dev virbr10");
  }

  private String files() {
    return box.sh("cd /run/virt-qos; find . -type f | sort | xargs grep -v connections");
  }

  @Test
  void aRestartOfLibvirtdHealsWhatOthersBroke() {
    startAll();
    box.sh("lvd_stop; tc qdisc del dev virbr10 root; rm -r /run/virt-qos; lvd_start");
    box.settle();
    assertBothHold();
    endBoth();
  }

  @Test
  void aGuestMayDieWhileLibvirtdIsDown() {
    startAll();
    box.sh("lvd_stop; kill -9 $(pgrep -f guest=a,); lvd_start");
    box.settle();
    assertThat(box.isRunning(A)).isFalse();
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:2", "1:4")
        .contains(entry("1:2", "37600Kbit"));
    box.start(A);
    assertBothHold();
    endBoth();
  }

  @Test
  void aGuestIsKilled() {
    startAll();
    box.sh("kill -9 $(pgrep -f guest=a,)");
    box.await("[[ $(virsh -q domstate a) == 'shut off' ]]");
    box.settle();
    assertThat(box.rates("virbr10"))
        .containsOnlyKeys("1:1", "1:2", "1:4")
        .contains(entry("1:2", "37600Kbit"));
    assertThat(box.stateFiles())
        .filteredOn(name -> name.contains("ports") || name.contains("qemu"))
        .hasSize(2);
    box.start(A);
    assertBothHold();
    endBoth();
  }

  @Test
  void aGuestIsSavedAndRestored() {
    startAll();
    box.virsh("save a /lab/a.save");
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2", "1:4");
    box.virsh("restore /lab/a.save");
    assertBothHold();
    box.virsh("managedsave b");
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2", "1:3");
    box.virsh("start b");
    box.virsh("suspend b");
    box.virsh("resume b");
    assertBothHold();
    endBoth();
  }

  @Test
  void aNetworkIsDestroyedUnderItsGuests() {
    startAll();
    box.virsh("net-destroy iso");
    assertThat(box.stateFiles()).containsExactly("./qemu/a.xml", "./qemu/b.xml");
    box.virsh("net-start iso");
    assertThat(box.rates("virbr10")).containsOnlyKeys("1:1", "1:2");
    box.destroy(B);
    assertThat(box.isRunning(A)).isTrue();
    // libvirt tells of the old port again, and plugs the tap into the new bridge.
    box.restartLibvirtd();
    assertThat(box.isRunning(A)).isTrue();
    assertThat(box.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:3");
    box.destroy(A);
    assertNothingLeft("virbr10");
  }

  @Test
  void aTransientNetworkLosesItsBridge() {
    box.virsh("net-create " + box.file("transient.xml", ISO.xml()));
    box.start(A);
    box.sh("ip link del virbr10");
    box.virsh("destroy a");
    box.virsh("net-destroy iso");
    assertThat(box.stateFiles()).isEmpty();
    assertThat(links()).isEmpty();
  }

  /// A start that fails after the port was made: libvirt tells of its end like of any other.
  @Test
  void aStartThatAnotherHookRefusesLeavesNothing() {
    box.start(ISO);
    box.define(A);
    box.sh(
        """
        mkdir /etc/libvirt/hooks/qemu.d
        printf '#!/bin/sh\\ntest "$2" != start\\n' >/etc/libvirt/hooks/qemu.d/no
        chmod +x /etc/libvirt/hooks/qemu.d/no\
        """);
    Box.Run start = box.run("virsh -q start a");
    assertThat(start.code()).isNotZero();
    assertThat(start.err()).contains("qemu.d/no");
    box.settle();
    assertNothingLeft("virbr10");
  }

  @Test
  void namesMayBeOfAnyKind() {
    TestNetwork network = TestNetwork.limited("l'été & <b> $(id)", "virbr10");
    TestGuest guest =
        TestGuest.of("größe \"1\" -x", 7).onNetwork(network, "<inbound floor='200'/>");
    box.start(network);
    box.start(guest);
    assertThat(box.reachedByAll("virbr10", guest.mac(), "virbr10")).isEqualTo("1:3");
    box.restartLibvirtd();
    assertThat(box.reachedByAll("virbr10", guest.mac(), "virbr10")).isEqualTo("1:3");
    box.destroy(guest);
    assertNothingLeft("virbr10");
    box.virsh("net-destroy " + Box.quoted(network.name()));
    assertThat(box.stateFiles()).isEmpty();
  }
}
