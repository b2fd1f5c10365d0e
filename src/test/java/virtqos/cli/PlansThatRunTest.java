package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// What is printed can be run, on kernels that lack something too, and what was run is told.
@Tag("kernel")
class PlansThatRunTest {
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

  /// A tc that speaks for a kernel without fair queues, in the kernel's words.
  ///
  /// {@return the folder that it lies in}
  private Path tcWithoutFairQueues() throws Exception {
    Path tc = folder.resolve("bin/tc");
    String real = space.shell("command -v " + Namespace.tc()).orFail().stdout().strip();
    host.write(
        "bin/tc",
        """
        #!/bin/sh
        unknown() { echo 'Error: Specified qdisc kind is unknown.' >&2; }
        case "$*" in
          *-batch*) ;;
          *fq_codel* | *sfq*) unknown; exit 2 ;;
          *) exec %1$s "$@" ;;
        esac
        lines=$(mktemp)
        cat >"$lines"
        number=$(grep -nE '^[^#].* (fq_codel|sfq)' "$lines" | head -n 1 | cut -d: -f1)
        if [ -z "$number" ]; then
          %1$s "$@" <"$lines"
        else
          head -n $((number - 1)) "$lines" | %1$s "$@" && unknown && echo "Command failed -:$number" >&2 && false
        fi
        code=$?
        rm "$lines"
        exit $code
        """
            .formatted(real));
    Files.setPosixFilePermissions(tc, PosixFilePermissions.fromString("rwxr-xr-x"));
    return folder.resolve("bin");
  }

  @Test
  void asksTheKernelBeforeItPrintsLinesForTc() throws Exception {
    Path programs = tcWithoutFairQueues();
    Outcome plan = host.withPath(programs, "plan", "--format", "tc").orFail();
    assertThat(plan.stdout()).contains("\nclass add dev virbr7 ").doesNotContain("fq_codel", "sfq");
    assertThat(folder.resolve("state")).as("nothing is written").doesNotExist();
    host.pipe(plan.stdout(), programs + "/tc", "-batch", "-").orFail();
    assertThat(host.withPath(programs, "plan", "--check").exitCode()).isZero();
  }

  /// On whatever kernel the test runs.
  @Test
  void printsLinesThatTcCarriesOutHere() {
    Outcome plan = host.virtQos("plan", "--format", "tc").orFail();
    assertThat(plan.stdout())
        .contains("\n# + floor 200 kB/s (1.6 Mbit/s) of web (52:54:00:11:22:01)\nclass add ");
    space.tcBatch(plan.stdout().lines().toList()).orFail();
    assertThat(host.virtQos("plan", "--check").exitCode()).isZero();
  }

  @Test
  void tellsWhatWasRunWhereTheKernelRefusedALine() throws Exception {
    Path programs = tcWithoutFairQueues();
    Outcome apply = host.withPath(programs, "apply", "-v").orFail();
    assertThat(apply.stdout())
        .contains("\ndone\n", "      tc class add dev virbr7 parent 1: classid 1:1 ")
        .doesNotContain("fq_codel", "sfq", "not what was planned");
    assertThat(apply.stdout().split("tc filter replace dev virbr7")).hasSize(2);
    assertThat(apply.stderr())
        .contains("the kernel has no fq_codel;", "the kernel has no sfq;", "[kernel-lacks]")
        .doesNotContain("error:");
    Files.delete(folder.resolve("state/kernel-lacks"));
    space.shell("tc qdisc del dev virbr7 root").orFail();
    Outcome reconcile = host.withPath(programs, "reconcile", "-v").orFail();
    assertThat(reconcile.stdout())
        .startsWith("virbr7 (network demo): 5 changes: + 5 to create; done\n")
        .doesNotContain("fq_codel", "sfq");
  }

  @Test
  void printsAScriptForTheShellWhereTcIsNotEnough() throws Exception {
    host.write(
        "virt-qos.xml",
        """
        <virt-qos xmlns='https://virtqos.github.io/xml/1.0'>
          <bridge name='virbr7' scope='all'/>
        </virt-qos>
        """);
    String configuration = folder.resolve("virt-qos.xml").toString();
    space
        .shell(
            "ip tuntap add vnet5 mode tap && ip link set vnet5 master virbr7 && ip link set vnet5"
                + " up")
        .orFail();
    Outcome tc = host.virtQos("plan", "--config", configuration, "--format", "tc").orFail();
    assertThat(tc.stderr())
        .contains("[plan-needs-ip]", "`virt-qos plan --bridge virbr7 --format sh | sh`");
    assertThat(tc.stdout().lines())
        .allMatch(line -> line.startsWith("#"))
        .contains("# ip link set dev vqi-virbr7 up");
    space.tcBatch(tc.stdout().lines().toList()).orFail();

    Outcome sh = host.virtQos("plan", "--config", configuration, "--format", "sh").orFail();
    assertThat(sh.stderr()).doesNotContain("plan-needs-ip");
    host.pipe(sh.stdout(), "sh").orFail();
    assertThat(space.shell("tc class show dev vqi-virbr7").stdout()).contains("htb 1:3 ");
    Outcome after = host.virtQos("plan", "--config", configuration, "--check");
    assertThat(after.exitCode()).as(after.stdout()).isZero();
  }

  @Test
  void findsNothingWrongWithWhatItWroteItself() throws Exception {
    host.limitBridge();
    space.shell("ip link add br0 type bridge && ip link set br0 up").orFail();
    String guest =
        """
        <domain type='kvm' id='4'>
          <name>mail</name>
          <uuid>d54df46f-1ab5-4a22-8618-000000000002</uuid>
          <metadata>
            <q:domain xmlns:q='https://virtqos.github.io/xml/1.0'>
              <q:interface mac='52:54:00:11:22:02'>
                <q:inbound floor='300'/>
                <q:outbound floor='400'/>
              </q:interface>
            </q:domain>
          </metadata>
          <devices>
            <interface type='bridge'>
              <mac address='52:54:00:11:22:02'/>
              <source bridge='br0'/>
              <target dev='vnet1'/>
              <alias name='net0'/>
            </interface>
            <interface type='network'>
              <mac address='%s'/>
              <source network='demo' portid='%s' bridge='virbr7'/>
              <bandwidth>
                <inbound floor='200'/>
              </bandwidth>
              <target dev='vnet0'/>
              <alias name='net1'/>
            </interface>
          </devices>
        </domain>
        """
            .formatted(HostInANamespace.MAC, HostInANamespace.PORT);
    host.hook("network demo updated", "<hookData>\n" + HostInANamespace.network() + "\n</hookData>")
        .orFail();
    for (String operation : List.of("prepare", "start", "started")) {
      host.hook("qemu mail " + operation, guest).orFail();
    }
    Path state = folder.resolve("state");
    assertThat(space.shell("cd " + state + " && find . -name '*.xml' | sort").stdout().lines())
        .hasSize(5)
        .contains("./configuration.xml", "./network/demo.xml", "./qemu/mail.xml")
        .anyMatch(file -> file.startsWith("./bridge/br0/ports/"))
        .anyMatch(file -> file.startsWith("./network/demo/ports/"));
    assertThat(space.shell("grep -rh floor= " + state + "/bridge").stdout())
        .contains("<inbound floor='300'/>", "<q:outbound floor='400'/>");
    Outcome validated = host.onFiles("validate", state.toString());
    assertThat(validated.stdout()).isEmpty();
    assertThat(validated.exitCode()).isZero();
    assertThat(validated.stderr()).startsWith("5 files: 5 valid, 0 invalid, ");
    String configuration = folder.resolve("virt-qos.xml").toString();
    Outcome plan = host.virtQos("plan", "--config", configuration, "--check");
    assertThat(plan.exitCode()).as(plan.stdout() + plan.stderr()).isZero();
  }
}
