package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// The commands as processes, on bridges of their own.
@Tag("kernel")
class CommandsInANamespaceTest {
  private static final String MAC = HostInANamespace.MAC;

  @TempDir Path folder;
  private final Namespace space = Namespace.open();
  private HostInANamespace host;

  @BeforeEach
  void aNetworkWithAGuest() throws Exception {
    host = new HostInANamespace(space, folder);
    host.demo();
  }

  @AfterEach
  void end() {
    space.close();
  }

  private Outcome virtQos(String... command) {
    return host.virtQos(command);
  }

  @Test
  void doesWhatItPlannedAndHasThenNothingToDo() {
    Outcome plan = virtQos("plan", "--check");
    assertThat(plan.stderr()).contains("note: ").doesNotContain("error: ");
    assertThat(plan.exitCode()).isEqualTo(4);
    assertThat(plan.stdout())
        .startsWith("virbr7 (network demo): ")
        .contains("+ root 1: htb", "+ " + "classifier");
    assertThat(folder.resolve("state")).doesNotExist();

    Outcome apply = virtQos("apply", "-v", "demo");
    assertThat(apply.exitCode()).as(apply.stderr()).isZero();
    assertThat(apply.stdout())
        .startsWith(plan.stdout())
        .contains("\ndone\n", "      tc class add dev virbr7 ");
    assertThat(space.shell("tc class show dev virbr7").stdout()).contains("htb 1:3 ");

    Outcome again = virtQos("plan", "--check");
    assertThat(again.exitCode()).isZero();
    assertThat(again.stdout())
        .startsWith("virbr7 (network demo): nothing to do\n")
        .contains("= ", MAC + " → 1:3")
        .doesNotContainPattern("(?m)^  [-+~] ");
    Outcome idle = virtQos("reconcile", "--all");
    assertThat(idle.exitCode()).isZero();
    assertThat(idle.stdout()).isEmpty();
    assertThat(idle.stderr()).contains("[libvirt-filter-missing]").hasLineCount(1);
  }

  @Test
  void repairsWhatOthersHaveBroken() {
    virtQos("apply").orFail();
    space.shell("tc qdisc del dev virbr7 root").orFail();
    Outcome check = virtQos("reconcile", "--check");
    assertThat(check.exitCode()).isEqualTo(4);
    assertThat(check.stdout())
        .startsWith("virbr7 (network demo): ")
        .endsWith("; pending\n")
        .hasLineCount(1);
    Outcome reconcile = virtQos("reconcile", "-v");
    assertThat(reconcile.exitCode()).as(reconcile.stderr()).isZero();
    assertThat(reconcile.stdout())
        .contains("; done\n", "tc qdisc add dev virbr7 root handle 1: htb default 2\n");
    assertThat(reconcile.stderr())
        .contains("libvirt's own filter for " + MAC + " of web is missing");
    assertThat(virtQos("reconcile", "--check").exitCode()).isZero();
  }

  @Test
  void leavesForeignRootsAloneUnlessToldToTakeThem() {
    space.shell("tc qdisc add dev virbr7 root handle 8: htb").orFail();
    Outcome refused = virtQos("apply", "demo");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.stderr())
        .contains(
            "virbr7: error: the root qdisc htb 8: is not ours",
            "[foreign-root-qdisc]",
            "--take-over");
    assertThat(space.shell("tc qdisc show dev virbr7").stdout()).contains("qdisc htb 8: root");
    assertThat(virtQos("plan", "demo").exitCode()).isEqualTo(1);
    assertThat(virtQos("status").stdout()).contains("  not ours: root qdisc htb 8:\n");
    assertThat(virtQos("plan", "--take-over", "--check").exitCode()).isEqualTo(4);

    assertThat(refused.stderr()).contains("run `virt-qos apply --bridge virbr7 --take-over`");
    Outcome taken = virtQos("apply", "--bridge", "virbr7", "--take-over");
    assertThat(taken.exitCode()).as(taken.stderr()).isZero();
    assertThat(space.shell("tc qdisc show dev virbr7").stdout())
        .contains("qdisc htb 1: root")
        .doesNotContain(" 8: ");
  }

  @Test
  void plansAndShowsWithoutAnyPrivilege() {
    List<String> bare =
        new ArrayList<>(
            List.of("setpriv", "--bounding-set", "-all", "--inh-caps", "-all", "--no-new-privs"));
    List<String> plan = new ArrayList<>(bare);
    plan.addAll(host.line("plan", "--check"));
    assertThat(space.run(plan.toArray(String[]::new)).exitCode()).isEqualTo(4);
    List<String> status = new ArrayList<>(bare);
    status.addAll(host.line("status"));
    Outcome shown = space.run(status.toArray(String[]::new)).orFail();
    assertThat(shown.stdout()).contains("1:3    -          -      web", "missing");
    assertThat(folder.resolve("state")).doesNotExist();

    List<String> apply = new ArrayList<>(bare);
    apply.addAll(host.line("apply", "-v"));
    Outcome failed = space.run(apply.toArray(String[]::new));
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.stdout()).doesNotContain("done", "      tc ");
    assertThat(failed.stderr())
        .contains(
            "virt-qos apply: `tc qdisc add dev virbr7 root handle 1: htb default 2` was refused")
        .contains("Operation not permitted; it takes root, or CAP_NET_ADMIN")
        .doesNotContain("[kernel-refused]");
  }

  @Test
  void showsWhoIsPromisedWhatAndWhatFlows() throws Exception {
    host.write(
        "libvirt/qemu/web.xml",
        """
        <domstatus state='running' reason='booted' pid='4242'>
          <domain type='kvm' id='1'>
            <name>web</name>
            <uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid>
            <devices>
              <interface type='network'>
                <mac address='%s'/>
                <source network='demo' portid='5d744f21-ba4a-4d6e-bdb2-30a35ff3207d'/>
                <actual type='network'>
                  <source bridge='virbr7'/>
                  <class id='3'/>
                </actual>
                <target dev='vnet5'/>
                <alias name='net0'/>
              </interface>
            </devices>
          </domain>
        </domstatus>
        """
            .formatted(MAC));
    virtQos("apply").orFail();
    Outcome table = virtQos("status", "demo").orFail();
    assertThat(table.stdout())
        .startsWith(
            "virbr7 (network demo)\n"
                + "  towards guests on virbr7: 200 kB/s (1.6 Mbit/s) of 5000 kB/s (40 Mbit/s)"
                + " promised, headroom 4800 kB/s (38.4 Mbit/s)\n")
        .containsPattern("\n  1:3 +vnet5 +net0 +web +" + MAC + " +200 +200 +5000 +0 B +0\n")
        .containsPattern("\n  1:2 +- +- +\\(everybody else\\) ")
        .doesNotContain("pending");
    assertThat(virtQos("status", "--format", "json").orFail().stdout())
        .contains(
            "\"interface\" : \"vnet5\"",
            "\"floorBytesPerSecond\" : 200000",
            "\"pendingChanges\" : 0");
  }

  /// libvirt frees the id of a guest that ends, and waits with the port's file until we have given
  /// way to its call.
  @Test
  void leavesNoClassOfAPortThatEndsWhileItIsBeingPlanned() throws Exception {
    Path status = folder.resolve("libvirt/network/demo.xml");
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path tc = programs.resolve("tc");
    Files.writeString(
        tc,
        """
        #!/bin/sh
        /usr/sbin/tc "$@"
        code=$?
        case $1 in -batch) sed -i "s/bitmap='0-3'/bitmap='0-2'/; s/sum='200'/sum='0'/" %s ;; esac
        exit $code
        """
            .formatted(status));
    Files.setPosixFilePermissions(tc, PosixFilePermissions.fromString("rwxr-xr-x"));
    host.withPath(programs, "apply", "demo").orFail();
    assertThat(Files.readString(status)).contains("bitmap='0-2'");
    host.hook(
            "network demo port-deleted",
            "<hookData>"
                + HostInANamespace.network()
                + HostInANamespace.port().replace(" classID='3'", "")
                + "</hookData>")
        .orFail();
    assertThat(space.shell("tc class show dev virbr7").stdout())
        .containsPattern("htb 1:1 .*\n.*htb 1:2 ")
        .hasLineCount(2);
    assertThat(host.stateFiles()).containsExactly("network/demo.xml");
  }

  @Test
  void saysInOneLineThatTcIsMissing() {
    space
        .shell(
            "for f in /usr/sbin/tc /sbin/tc /usr/bin/tc /bin/tc; do [ ! -e $f ] || mount --bind"
                + " /dev/null $f; done")
        .orFail();
    for (String command : List.of("plan", "status", "apply", "reconcile")) {
      Outcome outcome = virtQos(command);
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.stdout()).doesNotContain("done");
      assertThat(outcome.stderr())
          .isEqualTo("virt-qos " + command + ": `tc` is not installed (it belongs to iproute2)\n");
    }
    Outcome doctor = virtQos("doctor");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.stdout())
        .contains("fail  tc ", "what it has cannot be tried without tc and ip")
        .doesNotContain("no htb", "run the doctor as root");
  }

  /// No bridge leads to it: libvirt has no such network.
  @Test
  void setsAsideWhatItCannotUnderstandOfANetworkThatIsGone() throws Exception {
    host.write("state/network/lost.xml", "<networkstatus><class_id bitmap='0-2'/><flo");
    Outcome first = host.virtQos("reconcile", "--all");
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.stderr()).contains("state/network/lost.xml", "lost.xml.damaged");
    Outcome second = host.virtQos("reconcile", "--all");
    assertThat(second.exitCode()).as(second.stderr()).isZero();
  }

  @Test
  void saysWhichNetworksRun() {
    Outcome outcome = virtQos("status", "dema");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .contains("dema: error: no network of this name", "hint: these run: demo\n");
    Outcome bridge = virtQos("plan", "--bridge", "br99");
    assertThat(bridge.exitCode()).isEqualTo(1);
    assertThat(bridge.stderr()).contains("br99: error: there is no such device [bridge-missing]");
  }

  /// The kernel has settings of these names beside those of its devices.
  @ParameterizedTest
  @ValueSource(strings = {"all", "default"})
  void takesNoSettingsForADevice(String name) throws Exception {
    Outcome named = virtQos("apply", "--bridge", name);
    assertThat(named.exitCode()).isEqualTo(1);
    assertThat(named.stderr()).contains(name + ": error: there is no such device [bridge-missing]");
    for (String file : List.of("demo.xml", "demo/ports/" + HostInANamespace.PORT + ".xml")) {
      Path network = folder.resolve("libvirt/network").resolve(file);
      Files.writeString(network, Files.readString(network).replace("'virbr7'", "'" + name + "'"));
    }
    Outcome outcome = virtQos("apply", "demo").orFail();
    assertThat(outcome.stderr()).contains("[bridge-gone]");
  }

  @Test
  void saysWhichClassesAreToBeRemoved() throws Exception {
    virtQos("apply").orFail();
    Path status = folder.resolve("libvirt/network/demo.xml");
    Files.writeString(
        status, Files.readString(status).replace("'0-3'", "'0-2'").replace("sum='200'", "sum='0'"));
    Files.delete(folder.resolve("libvirt/network/demo/ports/" + HostInANamespace.PORT + ".xml"));
    Files.delete(folder.resolve("state/network/demo/ports/" + HostInANamespace.PORT + ".xml"));
    assertThat(virtQos("status").orFail().stdout())
        .containsPattern("\n  1:3 +- +- +\\(to be removed\\) ")
        .doesNotContain("not ours");
    assertThat(virtQos("status", "--format", "json").orFail().stdout())
        .contains("\"holder\" : \"leftover\"");
    virtQos("reconcile").orFail();
    assertThat(virtQos("status").orFail().stdout()).doesNotContain("1:3 ");
  }

  @Test
  void doesNotBringAPortBackThatLiesUnderAnotherName() throws Exception {
    virtQos("apply").orFail();
    Path ports = folder.resolve("state/network/demo/ports");
    String other = "00000000-0000-0000-0000-000000000001.xml";
    Files.copy(ports.resolve(HostInANamespace.PORT + ".xml"), ports.resolve(other));
    Path status = folder.resolve("libvirt/network/demo.xml");
    Files.writeString(
        status, Files.readString(status).replace("'0-3'", "'0-2'").replace("sum='200'", "sum='0'"));
    Files.delete(folder.resolve("libvirt/network/demo/ports/" + HostInANamespace.PORT + ".xml"));
    Files.delete(ports.resolve(HostInANamespace.PORT + ".xml"));

    Outcome shown = virtQos("status").orFail();
    assertThat(shown.stdout()).doesNotContain(HostInANamespace.MAC);
    assertThat(shown.stderr())
        .contains("the port in this file is " + HostInANamespace.PORT)
        .contains("[status-file-damaged]");
    virtQos("reconcile").orFail();
    assertThat(space.shell("tc class show dev virbr7").stdout()).doesNotContain("1:3 ");
    assertThat(ports.resolve(other + ".damaged")).exists();
    assertThat(host.stateFiles()).containsExactly("network/demo.xml");
  }

  /// Where no device at all has a qdisc, tc prints nothing.
  @Test
  void saysThatABridgeIsGone() {
    space.shell("ip link del virbr7 && ip link set lo down").orFail();
    for (String command : List.of("plan", "status", "apply")) {
      Outcome outcome = virtQos(command);
      assertThat(outcome.stdout()).startsWith("virbr7 (network demo)");
      assertThat(outcome.stderr())
          .startsWith("virbr7: warning: there is no device virbr7, so nothing can be held on it");
      assertThat(outcome.exitCode()).isZero();
    }
  }

  @Test
  void saysThatNothingIsPromised() throws Exception {
    Files.delete(folder.resolve("libvirt/network/demo/ports/" + HostInANamespace.PORT + ".xml"));
    host.write(
        "libvirt/network/demo.xml",
        Files.readString(folder.resolve("libvirt/network/demo.xml"))
            .replaceAll("(?s)<bandwidth>.*</bandwidth>", ""));
    Outcome plan = virtQos("plan").orFail();
    assertThat(plan.stdout()).isEqualTo("virbr7 (network demo): nothing to do\n");
    assertThat(plan.stderr()).contains("virbr7: note: no floor is promised here");
    Outcome status = virtQos("status").orFail();
    assertThat(status.stdout()).isEqualTo("virbr7 (network demo): nothing is held here\n");
    assertThat(status.stderr()).contains("[nothing-promised]");
    assertThat(virtQos("status", "--format", "json").orFail().stdout())
        .contains("\"rule\" : \"nothing-promised\"");
  }

  @Test
  void looksAfterTheKernelWithoutTouchingTheHost() {
    Outcome doctor = virtQos("doctor", "--hooks-dir", folder.resolve("hooks").toString());
    assertThat(doctor.exitCode()).as("no hook is installed").isEqualTo(1);
    assertThat(doctor.stdout())
        .containsPattern("(?m)^ok    tc +/.*iproute2-")
        .containsPattern("(?m)^ok    kernel +has .*htb")
        .contains("fail  hook network", "warn  virbr7 ");
    assertThat(space.shell("ip -o link show type bridge").stdout()).hasLineCount(1);
    assertThat(space.shell("tc qdisc show dev virbr7").stdout()).doesNotContain("htb");
  }
}
