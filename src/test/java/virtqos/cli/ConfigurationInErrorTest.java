package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// A configuration that somebody is in the middle of editing, or has misspelt: no guest is refused
/// for it, and no floor is lost.
@Tag("kernel")
class ConfigurationInErrorTest {
  private static final String MAC = "52:54:00:11:22:01";

  @TempDir Path folder;
  private final Namespace space = Namespace.open();
  private HostInANamespace host;

  @BeforeEach
  void aBridgeWithLimits() throws IOException {
    host = new HostInANamespace(space, folder);
    host.limitBridge();
    Files.createDirectories(folder.resolve("libvirt/qemu"));
    space
        .shell(
            "ip link add br0 type bridge; ip tuntap add vnet1 mode tap;"
                + " ip link set vnet1 master br0; ip link set vnet1 up; ip link set br0 up")
        .orFail();
  }

  @AfterEach
  void end() {
    space.close();
  }

  static List<String> inError() {
    String root = "<q:virt-qos xmlns:q='https://virtqos.github.io/xml/1.0'>";
    return List.of(
        "",
        root + "<q:bridge name='br0'><q:bandwidth><q:inbound avera",
        root + "<q:bridge name='br0' scop='all'/></q:virt-qos>",
        root + "<q:bridge/></q:virt-qos>");
  }

  private static String guest(String metadata) {
    return """
    <domain type='kvm'>
      <name>web</name>
      <uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid>
      <metadata>%s</metadata>
      <devices>
        <interface type='bridge'>
          <mac address='%s'/>
          <source bridge='br0'/>
          <target dev='vnet1'/>
        </interface>
      </devices>
    </domain>
    """
        .formatted(metadata, MAC);
  }

  private static String asking(int floor) {
    return guest(
        """
        <q:domain xmlns:q='https://virtqos.github.io/xml/1.0'>
          <q:interface mac='%s'><q:inbound floor='%d'/></q:interface>
        </q:domain>
        """
            .formatted(MAC, floor));
  }

  private void assertHeld() {
    assertThat(space.shell("tc class show dev vqi-br0").stdout()).contains("1:3", "1600Kbit");
    assertThat(space.shell("tc filter show dev vnet1 egress").stdout()).contains("vqi-br0");
  }

  @ParameterizedTest
  @MethodSource("inError")
  void refusesNobodyAndTakesNothing(String text) throws IOException {
    String starting = "<hookData>" + HostInANamespace.network() + "</hookData>";
    host.write("virt-qos.xml", text);
    for (String guest : List.of(guest(""), asking(200))) {
      Outcome prepare = host.hook("qemu web prepare", guest);
      assertThat(prepare.exitCode()).as(prepare.stderr()).isZero();
      assertThat(prepare.stderr()).contains("virt-qos.xml");
    }
    assertThat(host.hook("network demo start", starting).exitCode()).isZero();

    host.limitBridge();
    host.hook("qemu web start", asking(200)).orFail();
    assertHeld();

    host.write("virt-qos.xml", text);
    Outcome reconnect = host.hook("qemu web reconnect", asking(200));
    assertThat(reconnect.exitCode()).isZero();
    assertThat(reconnect.stderr()).contains("[configuration-kept]");
    assertHeld();
    Outcome reconcile = host.configured("reconcile", "--all");
    assertThat(reconcile.exitCode()).isEqualTo(1);
    assertThat(reconcile.stderr()).contains("[configuration-kept]");
    assertHeld();
    assertThat(host.hook("qemu db prepare", asking(6000)).exitCode())
        .as("what is known holds")
        .isEqualTo(1);
  }

  @Test
  void isNotWaitedForWhereItIsNoFile() throws IOException {
    Files.delete(folder.resolve("virt-qos.xml"));
    space.shell("mkfifo " + folder.resolve("virt-qos.xml")).orFail();
    Outcome prepare = host.hook("qemu web prepare", asking(200));
    assertThat(prepare.exitCode()).isZero();
    assertThat(prepare.stderr()).contains("[file-unreadable]").doesNotContain("gave up");
  }
}
