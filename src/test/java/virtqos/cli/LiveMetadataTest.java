package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// Floors in the metadata of guests that run: libvirt writes what has changed into its status files
/// and calls nobody.
@Tag("kernel")
class LiveMetadataTest {
  private static final String WEB = "52:54:00:11:22:01";
  private static final String DB = "52:54:00:11:22:02";

  @TempDir Path folder;
  private final Namespace space = Namespace.open();
  private HostInANamespace host;

  @BeforeEach
  void aBridgeWithLimits() throws IOException {
    host = new HostInANamespace(space, folder);
    host.limitBridge();
    Files.createDirectories(folder.resolve("libvirt/qemu"));
    space.shell("ip link add br0 type bridge && ip link set br0 up").orFail();
  }

  @AfterEach
  void end() {
    space.close();
  }

  @Test
  void refusesAFloorOnABridgeWithoutLimitsAndSaysWhereTheyBelong() throws IOException {
    host.write("virt-qos.xml", "<virt-qos xmlns='https://virtqos.github.io/xml/1.0'/>");
    Outcome prepare =
        host.hook("qemu web prepare", domain("web", WEB, "vnet5", "<q:inbound floor='200'/>"));
    assertThat(prepare.exitCode()).isEqualTo(1);
    assertThat(prepare.stderr())
        .contains("bridge 'br0' has no inbound QoS set [floor-without-limit]")
        .contains("give the bridge a <bandwidth> with <inbound average=…/> in the configuration")
        .doesNotContain("network");
  }

  private void tap(String name) {
    space
        .shell("ip tuntap add %1$s mode tap && ip link set %1$s master br0 up".formatted(name))
        .orFail();
  }

  private static String domain(String name, String mac, String tap, String floors) {
    return """
    <domain type='kvm' id='1'>
      <name>%s</name>
      <uuid>%s</uuid>
      <metadata>
        <q:domain xmlns:q='https://virtqos.github.io/xml/1.0'>%s</q:domain>
      </metadata>
      <devices>
        <interface type='bridge'>
          <mac address='%s'/>
          <source bridge='br0'/>
          <target dev='%s'/>
          <alias name='net0'/>
        </interface>
      </devices>
    </domain>
    """
        .formatted(
            name,
            UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
            floors.isEmpty() ? "" : "<q:interface mac='" + mac + "'>" + floors + "</q:interface>",
            mac,
            tap);
  }

  private void runs(String name, String mac, String tap, String floors) throws IOException {
    host.write(
        "libvirt/qemu/" + name + ".xml",
        "<domstatus state='running' reason='booted' pid='4242'>"
            + domain(name, mac, tap, floors)
            + "</domstatus>");
  }

  private void runsNoMore(String name) throws IOException {
    Files.delete(folder.resolve("libvirt/qemu/" + name + ".xml"));
  }

  private Outcome virtQos(String... command) {
    return host.configured(command);
  }

  private void reconcile() {
    Outcome outcome = virtQos("reconcile");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(virtQos("reconcile", "--check").exitCode()).isZero();
  }

  /// {@return the classes of guests and their rates}
  private List<String> floors(String device) {
    return Pattern.compile("class htb (1:(?![12] )\\S+) .*? rate (\\S+)")
        .matcher(space.shell("tc class show dev " + device).stdout())
        .results()
        .map((MatchResult found) -> found.group(1) + " " + found.group(2))
        .sorted()
        .toList();
  }

  @Test
  void areTakenWhenTheyAreNewChangedOrGone() throws IOException {
    tap("vnet1");
    runs("web", WEB, "vnet1", "");
    reconcile();
    assertThat(host.stateFiles()).isEmpty();

    runs("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    assertThat(virtQos("plan", "--check").exitCode()).isEqualTo(4);
    assertThat(virtQos("status").stdout()).containsPattern("1:3 +vnet1 +net0 +web .* 200 ");
    assertThat(host.stateFiles()).as("nothing is kept of what is only planned").isEmpty();
    reconcile();
    assertThat(floors("vqi-br0")).containsExactly("1:3 1600Kbit");
    assertThat(space.shell("tc filter show dev vnet1 egress").stdout()).contains("vqi-br0");

    runs("web", WEB, "vnet1", "<q:inbound floor='300'/><q:outbound floor='100'/>");
    assertThat(virtQos("apply", "--bridge", "br0").exitCode()).isZero();
    assertThat(floors("vqi-br0")).containsExactly("1:3 2400Kbit");
    assertThat(floors("vqo-br0")).containsExactly("1:3 800Kbit");

    runs("web", WEB, "vnet1", "<q:outbound floor='100'/>");
    reconcile();
    assertThat(floors("vqi-br0")).isEmpty();
    assertThat(floors("vqo-br0")).containsExactly("1:3 800Kbit");

    runs("web", WEB, "vnet1", "");
    reconcile();
    assertThat(space.shell("ip link show vqo-br0").exitCode()).isEqualTo(1);
    assertThat(host.stateFiles()).isEmpty();
  }

  @Test
  void areTakenFromAFileAsFromACall() throws IOException {
    tap("vnet1");
    String before = domain("web", WEB, "vnet1", "<q:inbound floor='200'/><q:outbound floor='7'/>");
    host.hook("qemu web start", before).orFail();
    runs("web", WEB, "vnet1", "<q:inbound floor='300'/>");
    host.hook("qemu web reconnect", domain("web", WEB, "vnet1", "<q:inbound floor='300'/>"))
        .orFail();
    assertThat(floors("vqi-br0")).containsExactly("1:3 2400Kbit");
    assertThat(virtQos("reconcile", "--check").exitCode()).isZero();
    host.hook("qemu web reconnect", domain("web", WEB, "vnet1", "")).orFail();
    assertThat(floors("vqi-br0")).isEmpty();
  }

  @Test
  void ofAGuestWhoseEndNobodyHasToldAreForgotten() throws IOException {
    tap("vnet1");
    tap("vnet2");
    for (String guest : List.of("web", "db")) {
      String mac = guest.equals("web") ? WEB : DB;
      String tap = guest.equals("web") ? "vnet1" : "vnet2";
      host.hook("qemu " + guest + " start", domain(guest, mac, tap, "<q:inbound floor='200'/>"))
          .orFail();
      runs(guest, mac, tap, "<q:inbound floor='200'/>");
    }
    reconcile();
    assertThat(floors("vqi-br0")).containsExactly("1:3 1600Kbit", "1:4 1600Kbit");
    runsNoMore("web");
    space.shell("ip link del vnet1").orFail();
    assertThat(virtQos("plan", "--check").exitCode()).isEqualTo(4);
    reconcile();
    assertThat(floors("vqi-br0")).containsExactly("1:4 1600Kbit");
    assertThat(host.stateFiles()).hasSize(2).anyMatch("qemu/db.xml"::equals);
  }

  /// libvirt writes its file after the hook `start`, and calls `stopped` before it removes the
  /// file.
  @Test
  void ofAGuestThatIsStartingOrEndingAreLeftToItsCalls() throws IOException {
    tap("vnet1");
    String web = domain("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    host.hook("qemu web start", web).orFail();
    reconcile();
    assertThat(floors("vqi-br0")).as("starting").containsExactly("1:3 1600Kbit");
    assertThat(host.stateFiles()).hasSize(2);

    runs("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    space.shell("ip link del vnet1").orFail();
    host.hook("qemu web stopped", web).orFail();
    reconcile();
    assertThat(floors("vqi-br0")).as("ending").isEmpty();

    host.hook("qemu web start", web).orFail();
    runsNoMore("web");
    reconcile();
    assertThat(floors("vqi-br0")).as("failed while it was starting").isEmpty();
    assertThat(host.stateFiles()).isEmpty();
  }

  @Test
  void ofAnInterfaceThatIsPluggedOrUnpluggedAreTakenToo() throws IOException {
    tap("vnet1");
    tap("vnet2");
    String floor = "<q:inbound floor='200'/>";
    runs("web", WEB, "vnet1", floor);
    reconcile();
    runs("web", DB, "vnet2", floor);
    reconcile();
    assertThat(space.shell("tc filter show dev vqi-br0").stdout()).contains("bpf");
    assertThat(virtQos("status").stdout()).contains(DB).doesNotContain(WEB);
  }

  @Test
  void areNotTakenAtTheCostOfOthers() throws IOException {
    tap("vnet1");
    tap("vnet2");
    runs("db", DB, "vnet2", "<q:inbound floor='4000'/>");
    runs("web", WEB, "vnet1", "<q:inbound floor='900'/>");
    reconcile();
    runs("web", WEB, "vnet1", "<q:inbound floor='1001'/>");
    Outcome refused = virtQos("reconcile");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stderr())
        .contains("qemu/web.xml:", "[floor-overcommit]", WEB)
        .contains("promised 4000 of 5000, asked 1001, headroom 1000");
    assertThat(floors("vqi-br0")).anyMatch(each -> each.endsWith(" 7200Kbit")).hasSize(2);
    // What another gives back in the same moment can be had.
    runs("db", DB, "vnet2", "<q:inbound floor='3999'/>");
    reconcile();
    assertThat(floors("vqi-br0")).anyMatch(each -> each.endsWith(" 8008Kbit"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          interface mac='52:54:00:11:22:01'><q:inbound flor='300'/> | <inbound> has no attribute 'flor'
          interface mac='52:54:00:11:22:01'><q:inbound floor='3oo'/> | 3oo
          interface mac='52:54:00:11:22:01'><q:inbound floor='99999999999999999999'/> | 99999999999999999999
          interface mac='52:54:00:11:22:0g'><q:inbound floor='200'/> | 52:54:00:11:22:0g
          """)
  void thatAreMisspeltLeaveWhatWasPromised(String misspelt, String told) throws IOException {
    tap("vnet1");
    runs("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    reconcile();
    String domain = domain("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    String wrong =
        domain.replaceFirst("interface mac='52:54:00:11:22:01'><q:inbound floor='200'/>", misspelt);
    host.write(
        "libvirt/qemu/web.xml",
        "<domstatus state='running' reason='booted' pid='4242'>" + wrong + "</domstatus>");
    Outcome outcome = virtQos("reconcile");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).contains("qemu/web.xml:", told);
    assertThat(floors("vqi-br0")).containsExactly("1:3 1600Kbit");
    Outcome refused = host.hook("qemu web prepare", wrong);
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stderr()).contains(told);
  }

  /// libvirt knows the aliases of its own when a guest starts.
  @Test
  void ofAnInterfaceThatIsNotThereAreTold() throws IOException {
    tap("vnet1");
    String web = domain("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    String other = web.replace("<q:interface mac='" + WEB, "<q:interface mac='" + DB);
    assertThat(host.hook("qemu web prepare", other).exitCode()).isZero();
    assertThat(host.hook("qemu web start", other).stderr())
        .contains("[metadata-interface]", "no interface of the domain has the MAC address " + DB);
    String byAlias = web.replace("<q:interface mac='" + WEB + "'", "<q:interface alias='net1'");
    assertThat(host.hook("qemu web start", byAlias).stderr()).contains("the alias 'net1'");
    String inactive = byAlias.replace("<alias name='net0'/>", "");
    Path file = host.write("web.xml", inactive);
    assertThat(host.onFiles("validate", file.toString()).stdout()).isEmpty();
    host.write("web.xml", inactive.replace("alias='net1'", "alias='ua-net1'"));
    assertThat(host.onFiles("validate", file.toString()).stdout()).contains("[metadata-interface]");
  }

  /// Both were admitted before either was there.
  @Test
  void ofGuestsThatStartAtOnceAreHeldForTheFirst() throws IOException {
    tap("vnet1");
    tap("vnet2");
    String web = domain("web", WEB, "vnet1", "<q:inbound floor='3000'/>");
    String db = domain("db", DB, "vnet2", "<q:inbound floor='3000'/>");
    for (String domain : List.of(web, db)) {
      assertThat(host.hook("qemu any prepare", domain).exitCode()).isZero();
    }
    assertThat(host.hook("qemu web start", web).stderr()).isEmpty();
    Outcome second = host.hook("qemu db start", db);
    assertThat(second.exitCode()).isZero();
    assertThat(second.stderr())
        .contains("[floor-overcommit]", "promised 3000 of 5000, asked 3000, headroom 2000");
    assertThat(floors("vqi-br0")).containsExactly("1:3 24Mbit");
    assertThat(host.hook("qemu web reconnect", web).stderr()).isEmpty();
    host.hook("qemu web stopped", web).orFail();
    host.hook("qemu db reconnect", db).orFail();
    assertThat(floors("vqi-br0")).containsExactly("1:3 24Mbit");
  }

  @Test
  void ofAGuestWhoseEndNobodyHasToldStandInNobodysWay() throws IOException {
    tap("vnet1");
    String web = domain("web", WEB, "vnet1", "<q:inbound floor='3000'/>");
    host.hook("qemu web start", web).orFail();
    runs("web", WEB, "vnet1", "<q:inbound floor='3000'/>");
    String db = domain("db", DB, "vnet2", "<q:inbound floor='3000'/>");
    assertThat(host.hook("qemu db prepare", db).exitCode()).isEqualTo(1);
    runsNoMore("web");
    space.shell("ip link del vnet1").orFail();
    Outcome admitted = host.hook("qemu db prepare", db);
    assertThat(admitted.exitCode()).as(admitted.stderr()).isZero();
    assertThat(host.stateFiles()).noneMatch(name -> name.startsWith("bridge"));
  }

  @Test
  void areNotForgottenWhereLibvirtsFilesCannotBeSeen() throws IOException {
    tap("vnet1");
    host.hook("qemu web start", domain("web", WEB, "vnet1", "<q:inbound floor='200'/>")).orFail();
    space.shell("ip link del vnet1").orFail();
    Files.delete(folder.resolve("libvirt/qemu"));
    reconcile();
    assertThat(floors("vqi-br0")).containsExactly("1:3 1600Kbit");
    assertThat(host.stateFiles()).hasSize(2);
  }

  /// Before the start libvirt names the network, and its bridge from then on.
  @Test
  void onABridgedNetworkAreHeldAgainstItsLimits() throws IOException {
    limitNothing();
    host.write(
        "libvirt/network/lan.xml",
        """
        <networkstatus>
          <class_id bitmap='0-2'/>
          <floor sum='0'/>
          <network>
            <name>lan</name>
            <uuid>11111111-2222-4333-8444-555555555556</uuid>
            <forward mode='bridge'/>
            <bridge name='br0'/>
            <bandwidth><inbound average='1000' peak='5000'/></bandwidth>
          </network>
        </networkstatus>
        """);
    tap("vnet1");
    String web = domain("web", WEB, "vnet1", "<q:inbound floor='3000'/>");
    String db = domain("db", DB, "vnet2", "<q:inbound floor='3000'/>");
    assertThat(host.hook("qemu web prepare", onLan(web)).exitCode()).isZero();
    assertThat(host.hook("qemu web start", web).stderr()).isEmpty();
    assertThat(floors("vqi-br0")).containsExactly("1:3 24Mbit");
    Outcome second = host.hook("qemu db prepare", onLan(db));
    assertThat(second.exitCode()).isEqualTo(1);
    assertThat(second.stderr()).contains("promised 3000 of 5000, asked 3000, headroom 2000");
    runs("web", WEB, "vnet1", "<q:inbound floor='3000'/>");
    reconcile();
    assertThat(floors("vqi-br0")).containsExactly("1:3 24Mbit");
    host.hook("qemu web stopped", web).orFail();
    host.hook("qemu web release", web).orFail();
    assertThat(host.stateFiles()).noneMatch(name -> name.contains("ports"));
  }

  private void limitNothing() throws IOException {
    host.write("virt-qos.xml", "<virt-qos xmlns='https://virtqos.github.io/xml/1.0'/>");
  }

  private static String onLan(String domain) {
    return domain
        .replace("<interface type='bridge'>", "<interface type='network'>")
        .replace("<source bridge='br0'/>", "<source network='lan'/>");
  }

  @Test
  void onABridgeWithoutLimitsAreReported() throws IOException {
    limitNothing();
    tap("vnet1");
    runs("web", WEB, "vnet1", "<q:inbound floor='200'/>");
    Outcome outcome = virtQos("reconcile", "--all");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).contains("qemu/web.xml:", "[floor-without-limit]");
  }
}
