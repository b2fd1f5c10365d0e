package virtqos.rule.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.diag.NetworkRule;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// The edges of rules about networks: what is just right, and what is just wrong. The examples of
/// `docs/rules` show what is plainly so.
class NetworkRulesTest {
  private static final String OPEN_VSWITCH = "<forward mode='bridge'/><bridge name='br0'/>";
  private static final String SWITCH = "<virtualport type='openvswitch'/>";

  private static final String NEWEST = LibvirtVersion.NEWEST.toString();

  private final SchemaCheck check = SchemaSet.ours().check();

  static Stream<Arguments> edges() {
    String v4 = "<ip address='192.168.1.1' prefix='24'/>";
    String v6 = "<ip family='ipv6' address='fd00::1' prefix='64'/>";
    return Stream.of(
        // numbers
        edge("<ip address='10.0.0.1' prefix=' 8'/>"),
        edge("<ip address='10.0.0.1' prefix='8 '/>", "network-number"),
        edge("<ip address='10.0.0.1' prefix='08'/>"),
        edge("<mtu size='1500 '/>", "network-number"),
        edge("<bridge name='a' delay='2 '/>", "network-number"),
        edge(dns("<srv service='a' protocol='tcp' target='b' weight='1 '/>"), "network-number"),
        edge(nat("<port start='1' end='2 '/>"), "network-number"),
        edge(dns("<srv service='a' protocol='tcp' target='b' port='-0'/>"), "network-number"),
        edge(lease("expiry='08'"), "network-number"),
        edge("<mtu size='-0'/>"),
        // addresses
        edge("<ip prefix='8'/>", "network-ip-address"),
        edge("<ip address='fd00::1' family='ipv4' prefix='64'/>", "network-ip-address"),
        edge("<ip address='10.0.0.1' family='ipv6' prefix='8'/>", "network-ip-address"),
        edge("<ip address='10.0.0.1'/>"),
        edge("<ip address='10.0.0.1' prefix='32'/>"),
        edge("<ip address='10.0.0.1' prefix='33'/>", "network-ip-prefix"),
        edge("<ip address='fd00::1' family='ipv6' prefix='128'/>"),
        edge("<ip address='fd00::1' family='ipv6' netmask='255.0.0.0'/>", "network-ip-prefix"),
        edge("<ip address='10.0.0.1' netmask='0.0.0.0'/>"),
        edge("<ip address='10.0.0.1' netmask='255.255.255.255'/>"),
        edge("<ip address='10.0.0.1' netmask='255.255.254.1'/>", "network-netmask"),
        // ranges
        edge(range("192.168.1.1", "192.168.1.254")),
        edge(range("192.168.1.9", "192.168.1.9")),
        edge(range("192.168.1.0", "192.168.1.9"), "network-dhcp-range"),
        edge(range("192.168.1.9", "192.168.1.255"), "network-dhcp-range"),
        edge(range("192.168.1.9", "192.168.2.1"), "network-dhcp-range"),
        edge(range("192.168.1.9", "192.168.1.8"), "network-dhcp-range"),
        edge(range("192.168.1.9", "fd00::9"), "network-dhcp-range"),
        edge(range("fd00::8", "fd00::9"), "network-dhcp-range"),
        edge(ip("10.0.0.1' prefix='8", "<range start='10.1.0.0' end='10.1.255.255'/>")),
        edge(
            ip("10.0.0.1' prefix='8", "<range start='10.1.0.0' end='10.2.0.0'/>"),
            "network-dhcp-range"),
        // without prefix, that of the class
        edge(ip("172.16.0.1", "<range start='172.16.9.0' end='172.16.9.1'/>")),
        edge(
            ip("192.168.0.1", "<range start='192.168.9.0' end='192.168.9.1'/>"),
            "network-dhcp-range"),
        edge(ip("240.0.0.1", "<range start='240.0.0.2' end='240.0.0.3'/>"), "network-dhcp-range"),
        edge(ip("fd00::1' family='ipv6", "<range start='fd00::' end='fd00::ffff'/>")),
        edge(
            ip("fd00::1' family='ipv6", "<range start='fd00::' end='fd00::1:0'/>"),
            "network-dhcp-range"),
        // hosts
        edge(host("mac='52:54:00:00:00:01'")),
        edge(host("name='1st'")),
        edge(host("name='_1'"), "network-dhcp-host"),
        edge(host("mac='52:54:00:00:00:01' name=''"), "network-dhcp-host"),
        edge(host("id='0:4:0:1:2:3:4:5:6:7:8:9:a:b:c:d:e:f'"), "network-dhcp-host"),
        edge(ip("fd00::1' family='ipv6", "<host name='a' ip='fd00::2'/>")),
        edge(
            ip(
                "fd00::1' family='ipv6",
                "<host id='0:4:0:1:2:3:4:5:6:7:8:9:a:b:c:d:e:f' ip='fd00::2'/>")),
        edge(
            ip("fd00::1' family='ipv6", "<host mac='52:54:00:00:00:01' name='a' ip='fd00::2'/>"),
            "network-dhcp-host"),
        edge(lease("expiry='2'")),
        edge(lease("expiry='0' unit='seconds'")),
        edge(lease("expiry='120' unit='seconds'")),
        edge(lease("expiry='119' unit='seconds'"), "network-dhcp-lease"),
        edge(lease("expiry='0170' unit='seconds'")),
        edge(lease("expiry='0167' unit='seconds'"), "network-dhcp-lease"),
        edge(lease("expiry='1' unit='hours'")),
        edge(lease("expiry='18446744073709551615' unit='hours'")),
        edge(ip("192.168.1.1", "<bootp file='a'/>")),
        edge(ip("192.168.1.1", "<bootp file='a' server='10.1'/>")),
        edge(ip("192.168.1.1", "<bootp file='a' server='1.2.3.256'/>"), "network-bootp-server"),
        edge(ip("192.168.1.1", "<bootp file='a' server='08'/>"), "network-bootp-server"),
        edge(ip("fd00::1' family='ipv6", "<bootp file='a' server='boot'/>")),
        // names
        edge("<dns enable='no' forwardPlainNames='no'/>"),
        edge("<dns enable='yes'><txt name='a' value='b'/></dns>"),
        edge(dns("<forwarder domain='a'/>")),
        edge(dns("<srv service='_a-b/c+*' protocol='udp'/>")),
        edge(dns("<srv service='" + "a".repeat(482) + "' protocol='udp'/>")),
        edge(dns("<srv service='" + "a".repeat(483) + "' protocol='udp'/>"), "network-dns-srv"),
        edge(dns("<srv service='a b' protocol='udp'/>"), "network-dns-srv"),
        edge(dns("<srv service='a' protocol='udp' target='b' port='0'/>"), "network-dns-srv"),
        edge(dns("<srv service='a' protocol='udp' target='b' priority='0' weight='0'/>")),
        edge(dns("<srv service='a' protocol='udp' weight='0'/>"), "network-dns-srv"),
        // routes
        edge(v4 + route("address='0.0.0.0' gateway='192.168.1.2'")),
        edge(v4 + route("address='10.0.0.0' gateway='192.168.1.2'"), "network-route-address"),
        edge(v4 + route("address='10.1.0.0' netmask='255.255.0.0' gateway='192.168.1.2'")),
        edge(
            v4 + route("address='10.1.0.0' netmask='255.0.0.0' gateway='192.168.1.2'"),
            "network-route-address"),
        edge(
            v4 + route("address='10.0.0.0' prefix='33' gateway='192.168.1.2'"),
            "network-route-address"),
        edge(v4 + route("address='10.0.0.1' prefix='32' gateway='192.168.1.2'")),
        edge(
            v4 + route("address='10.0.0.0' prefix='8' gateway='192.168.2.1'"),
            "network-route-gateway"),
        edge(
            v4 + v6 + route("address='10.0.0.0' prefix='8' gateway='fd00::2'"),
            "network-route-address"),
        edge(v6 + route("family='ipv6' address='fd01::' prefix='16' gateway='fd00::2'")),
        edge(
            v6 + route("family='ipv6' address='fd01::' netmask='255.0.0.0' gateway='fd00::2'"),
            "network-route-address"),
        edge(v4 + route("address='10.0.0.0' prefix='8' gateway='192.168.1.2' metric='1'")),
        // devices
        edge("<forward mode='bridge' dev='eth0'><interface dev='eth0'/></forward>"),
        edge("<forward mode='bridge' dev='eth0'><pf dev='eth0'/></forward>", "network-forward-dev"),
        edge(v4 + "<forward mode='route' dev='eth0'/>"),
        edge(
            v4 + "<forward mode='route'><interface dev='a'/><interface dev='b'/></forward>",
            "network-forward-dev"),
        edge(v4 + "<forward mode='open' dev='eth0'/>", "network-forward-dev"),
        edge("<forward mode='open'/>"),
        at("10.7.0", "<forward mode='open'/>", "network-forward-without-ip"),
        edge("<forward/>", "network-forward-without-ip"),
        at(
            "9.10.0",
            "<forward mode='hostdev'><driver name='xen'/></forward>",
            "network-forward-driver"),
        at("10.0.0", "<forward mode='hostdev'><driver name='xen'/></forward>"),
        edge(hostdev("bus='0x8'", "bus='0x08'"), "network-forward-duplicate"),
        edge(hostdev("bus='8'", "bus='0x8' function='1'")),
        edge(hostdev("slot='1f'"), "network-pci-address"),
        edge(hostdev("slot='+5'")),
        edge(hostdev("slot='000000000000005'")),
        edge(hostdev("slot='-0'"), "network-pci-address"),
        edge(hostdev("bus='1' slot='5'", "bus='0x01' slot=' 5'"), "network-forward-duplicate"),
        edge("<forward mode='hostdev' dev='eth0'/>", "network-forward-pool"),
        edge(
            "<forward mode='vepa'><address type='pci' bus='1'/></forward>", "network-forward-pool"),
        edge("<forward mode='vepa'><interface dev='a'/><pf dev='b'/></forward>"),
        // NAT
        edge(nat("<address start='10.0.0.1' end='10.0.255.255'/>")),
        edge(nat("<address start='10.0.0.1' end='10.1.0.0'/>"), "network-nat-address"),
        edge(nat("<port start='80' end='80'/>")),
        // bridges
        edge("<forward mode='bridge'/><bridge name='br0' macTableManager='kernel' delay='0'/>"),
        edge("<forward mode='bridge'/><bridge name='br0' zone='home'/>", "network-bridge-option"),
        edge("<forward mode='vepa'/><bridge name='br0'/>", "network-bridge-option"),
        edge(
            "<forward mode='bridge'><pf dev='a'/></forward><bridge name='b'/>",
            "network-bridge-and-dev"),
        edge("<forward mode='bridge'/><mtu size='0'/>"),
        at("10.0.0", "<domain name='a' register='yes'/>"),
        edge("<domain name='a' register='yes'/>", "network-domain-register"),
        edge("<domain name='a' register='no'/>"),
        // portgroups and VLANs
        edge("<portgroup name='a'><virtualport><parameters/></virtualport></portgroup>"),
        edge("<forward mode='bridge'/><virtualport/>", "network-virtualport-type"),
        edge(
            OPEN_VSWITCH
                + "<virtualport type='openvswitch'><parameters managerid='1'/></virtualport>",
            "network-virtualport-parameters"),
        edge("<forward mode='bridge'/><virtualport type='802.1Qbg'/>"),
        edge(
            "<portgroup name='a'><virtualport type='802.1Qbh'><parameters typeid='1'/>"
                + "</virtualport></portgroup>",
            "network-virtualport-parameters"),
        edge("<forward mode='bridge'/><virtualport type='none'/>", "network-virtualport-type"),
        edge(OPEN_VSWITCH + SWITCH + "<vlan/>", "network-vlan"),
        edge(OPEN_VSWITCH + SWITCH + "<vlan><tag id='4095'/></vlan>"),
        edge(OPEN_VSWITCH + SWITCH + "<vlan><tag id='4096'/></vlan>", "network-vlan"),
        edge(
            OPEN_VSWITCH + SWITCH + "<vlan trunk='no'><tag id='1'/><tag id='2'/></vlan>",
            "network-vlan"),
        edge(
            OPEN_VSWITCH
                + SWITCH
                + "<portgroup name='a'>"
                + SWITCH
                + "<vlan trunk='no'><tag id='1' nativeMode='tagged'/></vlan></portgroup>",
            "network-vlan"),
        edge("<portgroup name='a' default='yes'/><portgroup name='b' default='no'/>"),
        edge("<forward mode='bridge'/><bridge name='br0'/><vlan><tag id='1'/></vlan>"),
        at(
            "10.10.0",
            "<forward mode='bridge'/><bridge name='br0'/><vlan><tag id='1'/></vlan>",
            "network-vlan-mode"),
        edge("<forward mode='passthrough'/><vlan><tag id='1'/></vlan>"),
        edge("<portgroup name='a'><vlan><tag id='1'/></vlan></portgroup>", "network-vlan-mode"),
        at("9.0.0", bridged(tagging("<virtualport type='openvswitch'/>"))),
        at("9.0.0", bridged(tagging("")), "network-vlan-mode"),
        edge(bridged(tagging(""))),
        // what the network driver refuses
        edge("<forward mode='vepa'/><bandwidth/>"),
        edge(
            "<forward mode='bridge'/><bandwidth><inbound average='1'/></bandwidth>",
            "network-bandwidth-mode"),
        edge(
            "<forward mode='bridge'/><bridge name='br0'/><bandwidth><inbound average='1'/>"
                + "</bandwidth>"),
        edge("<forward mode='vepa'/><dns><forwarder addr='10.0.0.1'/></dns>"),
        edge("<forward mode='vepa'/><dns><txt name='a' value='b'/></dns>", "network-element-mode"),
        edge("<forward mode='vepa'/><domain name='a'/>", "network-element-mode"),
        edge(
            range("192.168.1.1", "192.168.1.2")
                + ip("fd00::1' family='ipv6", "<range start='fd00::2' end='fd00::3'/>")),
        edge(range("192.168.1.1", "192.168.1.2") + ip("10.0.0.1", "<bootp file='a'/>")));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void saysWhatIsWrong(String version, String inNetwork, List<String> rules) {
    String network = "<network><name>demo</name>" + inNetwork + "</network>";
    TreeRules tree = new TreeRules(LibvirtVersion.parse(version).orElseThrow());
    assertThat(
            check
                .read(network.getBytes(StandardCharsets.UTF_8), "network.xml", tree)
                .findings()
                .stream()
                .map(finding -> finding.rule().id()))
        .as(network)
        .containsExactlyElementsOf(rules);
  }

  @Test
  void saysSomethingOfStatusFilesAndHookInputToo() {
    String network = "<network><name>a</name><forward/></network>";
    for (String root : List.of("networkstatus", "hookData")) {
      String document = "<" + root + ">" + network + "</" + root + ">";
      assertThat(
              check
                  .read(
                      document.getBytes(StandardCharsets.UTF_8),
                      "document.xml",
                      new TreeRules(LibvirtVersion.NEWEST))
                  .findings())
          .extracting(Diagnostic::rule)
          .contains(NetworkRule.NETWORK_FORWARD_WITHOUT_IP);
    }
  }

  private static Arguments edge(String inNetwork, String... rules) {
    return at(NEWEST, inNetwork, rules);
  }

  private static Arguments at(String version, String inNetwork, String... rules) {
    return Arguments.of(version, inNetwork, List.of(rules));
  }

  private static String ip(String address, String inDhcp) {
    return "<ip address='" + address + "'><dhcp>" + inDhcp + "</dhcp></ip>";
  }

  private static String range(String start, String end) {
    return ip("192.168.1.1' prefix='24", "<range start='" + start + "' end='" + end + "'/>");
  }

  private static String host(String who) {
    return ip("192.168.1.1", "<host " + who + " ip='192.168.1.2'/>");
  }

  private static String lease(String attributes) {
    return ip(
        "192.168.1.1",
        "<range start='192.168.1.2' end='192.168.1.3'><lease " + attributes + "/></range>");
  }

  private static String dns(String inDns) {
    return "<dns>" + inDns + "</dns>";
  }

  private static String nat(String inNat) {
    return "<forward><nat>" + inNat + "</nat></forward><ip address='192.168.1.1' prefix='24'/>";
  }

  private static String route(String attributes) {
    return "<route " + attributes + "/>";
  }

  private static String bridged(String rest) {
    return "<forward mode='bridge'/><bridge name='br0'/>" + rest;
  }

  private static String tagging(String inGroup) {
    return "<portgroup name='a'><vlan><tag id='1'/></vlan>" + inGroup + "</portgroup>";
  }

  private static String hostdev(String... addresses) {
    StringBuilder forward = new StringBuilder("<forward mode='hostdev'>");
    for (String address : addresses) {
      forward.append("<address type='pci' ").append(address).append("/>");
    }
    return forward.append("</forward>").toString();
  }
}
