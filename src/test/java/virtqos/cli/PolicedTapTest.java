package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// Guests whose taps have an `ingress` qdisc, as libvirt makes it for an interface with `<outbound
/// average=…/>`. The guest is a container: its tap is one end of a veth pair, the other has what it
/// received.
@Tag("kernel")
class PolicedTapTest {
  private static final String MAC = "52:54:00:11:22:01";
  private static final int FRAMES = 5;

  /// What libvirt runs for a limit towards a guest, without the leaf.
  private static final String FLAT =
      "tc qdisc add dev vnet1 root handle 1: htb default 1 && tc class add dev vnet1 parent 1:"
          + " classid 1:1 htb rate 9000kbps ceil 9000kbps";

  @TempDir Path folder;
  private final Namespace space = Namespace.open();
  private HostInANamespace host;

  @BeforeEach
  void aGuestWithAFloor() throws IOException {
    host = new HostInANamespace(space, folder);
    host.limitBridge();
    runs("<q:inbound floor='200'/>");
    space
        .shell(
            """
            ip link add br0 type bridge && ip address add 10.0.0.1/24 dev br0 && ip link set br0 up
            ip link add vnet1 type veth peer name guest && ip link set guest up
            ip link set vnet1 master br0 up
            ip neigh add 10.0.0.2 lladdr %1$s dev br0
            bridge fdb replace %1$s dev vnet1 master static
            tc qdisc replace dev vnet1 root handle 0: noqueue && tc qdisc add dev vnet1 ingress\
            """
                .formatted(MAC))
        .orFail();
  }

  @AfterEach
  void end() {
    space.close();
  }

  private void runs(String floors) throws IOException {
    host.write(
        "libvirt/lxc/web.xml",
        """
        <domstatus state='running' reason='booted' pid='4242'>
          <domain type='lxc' id='1'>
            <name>web</name>
            <uuid>d54df46f-1ab5-4a22-8618-4560ef5fac2c</uuid>
            <metadata>
              <q:domain xmlns:q='https://virtqos.github.io/xml/1.0'>
                <q:interface mac='%1$s'>%2$s</q:interface>
              </q:domain>
            </metadata>
            <devices>
              <interface type='bridge'>
                <mac address='%1$s'/><source bridge='br0'/><target dev='vnet1'/>
              </interface>
            </devices>
          </domain>
        </domstatus>
        """
            .formatted(MAC, floors));
  }

  private void reconciles() {
    Outcome outcome = host.configured("reconcile");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(host.configured("reconcile", "--check").exitCode()).isZero();
  }

  private String qdiscs() {
    return space.shell("tc qdisc show dev vnet1").orFail().stdout();
  }

  private long number(String command, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(space.shell(command).stdout());
    assertThat(found.find()).as(command).isTrue();
    return Long.parseLong(found.group(1));
  }

  private long classified() {
    return number("tc -s class show dev vqi-br0 classid 1:3", "bytes (\\d+) pkt");
  }

  private long received() {
    return number("ip -s link show dev guest", "RX: [^\\n]*\\n *\\d+ +(\\d+)");
  }

  /// Sends frames to the guest, and waits until as many have come out of their class.
  private void send() {
    space
        .shell(
            "for i in 1 2 3 4 5; do bash -c 'echo >/dev/udp/10.0.0.2/9'; done; for i in $(seq 200);"
                + " do tc -s class show dev vqi-br0 classid 1:3 | grep -q 'backlog 0b 0p' && exit"
                + " 0; sleep 0.05; done; exit 1")
        .orFail();
  }

  private void assertPassesItsClassOnce() {
    long classified = classified();
    long received = received();
    send();
    assertThat(classified() - classified).as("in its class").isEqualTo(FRAMES);
    assertThat(received() - received).as("at the guest").isGreaterThanOrEqualTo(FRAMES);
  }

  @Test
  void areRedirectedAtARootOfOurs() throws IOException {
    reconciles();
    assertThat(qdiscs())
        .contains("qdisc htb 7f05: root", "qdisc ingress ffff:")
        .doesNotContain("clsact");
    assertPassesItsClassOnce();

    // virsh domiftune --outbound, which is not to fail.
    space
        .shell(
            "tc qdisc del dev vnet1 root; tc qdisc del dev vnet1 ingress && tc qdisc add dev vnet1"
                + " ingress")
        .orFail();
    assertThat(host.configured("reconcile", "--check").exitCode()).isEqualTo(4);
    reconciles();
    assertPassesItsClassOnce();

    runs("");
    host.write("virt-qos.xml", "<virt-qos xmlns='https://virtqos.github.io/xml/1.0'/>");
    assertThat(host.configured("reconcile", "--bridge", "br0").exitCode()).isZero();
    assertThat(qdiscs()).contains("qdisc noqueue ", "qdisc ingress ffff:").doesNotContain("htb");
    assertThat(space.shell("tc filter show dev vnet1").stdout()).isEmpty();
  }

  @Test
  void areRedirectedAtLibvirtsOwnRoot() {
    reconciles();
    // virsh domiftune --inbound.
    space.shell("tc qdisc del dev vnet1 root; " + FLAT).orFail();
    reconciles();
    assertThat(qdiscs()).contains("qdisc htb 1: root").doesNotContain("7f05:");
    assertPassesItsClassOnce();
    assertThat(number("tc -s class show dev vnet1 classid 1:1", "bytes (\\d+) pkt"))
        .as("libvirt's limit still counts them")
        .isGreaterThanOrEqualTo(FRAMES);
    // And its end.
    space.shell("tc qdisc del dev vnet1 root; tc qdisc del dev vnet1 ingress").orFail();
    reconciles();
    assertThat(qdiscs()).contains("clsact").doesNotContain("htb");
    assertPassesItsClassOnce();
  }

  @Test
  void keepARootOfSomebodyElse() {
    space
        .shell("tc qdisc replace dev vnet1 root handle 5: tbf rate 1gbit burst 100k latency 9ms")
        .orFail();
    Outcome outcome = host.configured("reconcile");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).contains("vnet1: error: ", "tbf 5:", "[ingress-qdisc-in-the-way]");
    assertThat(qdiscs()).contains("qdisc tbf 5: root");
  }

  /// A filter that does not police stands for one that does, which not every kernel has.
  @Test
  void keepTheFilterThatPolices() throws IOException {
    String police = "tc filter add dev vnet1 parent ffff: protocol all u32 match u32 0 0 flowid :1";
    space.shell(police).orFail();
    runs("<q:outbound floor='100'/>");
    Outcome outcome = host.configured("reconcile");
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.stderr()).contains("vnet1: error: ", "[ingress-filter-in-the-way]");
    assertThat(space.shell("tc filter show dev vnet1 ingress").stdout())
        .contains("flowid :1")
        .doesNotContain("mirred");

    space.shell("tc qdisc del dev vnet1 ingress && tc qdisc add dev vnet1 ingress").orFail();
    reconciles();
    assertThat(space.shell("tc filter show dev vnet1 ingress").stdout()).contains("vqo-br0");
    // libvirt's domiftune, which it does not know of.
    space.shell(police).orFail();
    assertThat(host.configured("reconcile").stderr()).contains("[ingress-filter-in-the-way]");
    assertThat(space.shell("tc filter show dev vnet1 ingress").stdout())
        .contains("flowid :1")
        .doesNotContain("mirred");
  }
}
