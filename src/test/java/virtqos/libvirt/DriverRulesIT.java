package virtqos.libvirt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.testing.Virsh;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// What libvirt's parser takes and its drivers for networks and QEMU refuse: of each document they
/// say what we say, in one box for all of them.
@Tag("libvirt")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverRulesIT {
  private static final String RUNNING =
      """
      <network>
        <name>default</name>
        <bridge name='virbr9'/>
      </network>
      """;

  /// What libvirt says when it has nothing against the document and comes to the host.
  private static final List<String> LACKS =
      List.of(
          "is not an SR-IOV Virtual Function",
          "vlan can only be set for SR-IOV VFs, but eth0 is not a VF",
          "to OVS bridge br0");

  private static final LibvirtVersion RELEASE = LibvirtVersion.parse(Virsh.VERSION).orElseThrow();

  private final SchemaCheck check = SchemaSet.ours().check();
  private final TreeRules rules = new TreeRules(RELEASE);

  private Box box;

  /// What becomes of a document.
  enum Outcome {
    /// It is refused when it is defined, in words that stand in our message.
    AT_DEFINE,
    /// It is refused when it starts, in words that stand in our message.
    AT_START,
    /// It is refused when it starts, by the kernel and in its words.
    BY_KERNEL,
    /// It can be defined.
    TAKEN,
    /// It can be defined and started.
    STARTED,
    /// Nobody objects to it, but the box has no such switch or device.
    LACKING
  }

  /// What libvirt does with documents of a kind.
  private record Commands(String define, String start, String destroy, String undefine) {
    static final Commands OF_NETWORKS =
        new Commands("net-define", "net-start", "net-destroy", "net-undefine");
    static final Commands OF_GUESTS = new Commands("define", "start", "destroy", "undefine");
  }

  @BeforeAll
  void startBox(@TempDir Path job) {
    Virsh.unlessPresent();
    box = Box.start(job, Box.Setup.USUAL);
    // Our hooks have no say here.
    box.sh("lvd_stop; rm /etc/libvirt/hooks/*; lvd_start");
    box.sh("ip link add br0 type bridge; ip link add eth0 type veth peer name eth1");
    box.virsh("net-define " + box.file("running.xml", RUNNING));
    box.virsh("net-start default");
    box.virsh("nwfilter-define " + box.file("filter.xml", "<filter name='clean'/>"));
  }

  @AfterAll
  void endBox() {
    if (box != null) {
      box.close();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # portgroups
          network-portgroup-duplicate | AT_DEFINE | <portgroup name='a'/><portgroup name='a'/>
          network-portgroup-duplicate | TAKEN | <portgroup name='a'/><portgroup name='A'/>
          network-portgroup-default | AT_DEFINE | <portgroup name='a' default='yes'/><portgroup name='b' default='yes'/>
          network-portgroup-default | TAKEN | <portgroup name='a' default='yes'/><portgroup name='b' default='no'/>
          # bandwidth
          network-bandwidth-mode | AT_DEFINE | <forward mode='bridge'/><bandwidth><inbound average='1'/></bandwidth>
          network-bandwidth-mode | AT_DEFINE | <forward mode='bridge'><interface dev='eth0'/></forward><bandwidth><outbound average='1'/></bandwidth>
          network-bandwidth-mode | AT_DEFINE | <forward mode='passthrough'><interface dev='eth0'/></forward><bandwidth><inbound average='1'/></bandwidth>
          network-bandwidth-mode | AT_DEFINE | <forward mode='hostdev'><pf dev='eth0'/></forward><bandwidth><inbound average='1'/></bandwidth>
          network-bandwidth-mode | AT_DEFINE | <forward mode='private'/><portgroup name='a'><bandwidth><inbound average='1'/></bandwidth></portgroup>
          network-bandwidth-mode | AT_DEFINE | <forward mode='hostdev'/><portgroup name='a'><bandwidth><inbound average='1'/></bandwidth></portgroup>
          network-bandwidth-mode | TAKEN | <forward mode='vepa'/><bandwidth/>
          network-bandwidth-mode | TAKEN | <forward mode='bridge'/><bridge name='br0'/><bandwidth><inbound average='1'/></bandwidth>
          network-bandwidth-mode | TAKEN | <forward mode='bridge'/><bridge name='br0'/><portgroup name='a'><bandwidth><inbound average='1'/></bandwidth></portgroup>
          # VLANs
          network-vlan-mode | AT_DEFINE | <vlan><tag id='1'/></vlan>
          network-vlan-mode | AT_DEFINE | <forward mode='private'/><vlan><tag id='1'/></vlan>
          network-vlan-mode | AT_DEFINE | <forward mode='bridge'/><bridge name='br0'/><vlan><tag id='1'/></vlan>
          network-vlan-mode | AT_DEFINE | <forward mode='bridge'/><bridge name='br0'/><vlan><tag id='1'/></vlan><portgroup name='a' default='yes'/>
          network-vlan-mode | AT_DEFINE | <forward mode='bridge'/><bridge name='br0'/><vlan><tag id='1'/></vlan><portgroup name='a'><virtualport type='openvswitch'/></portgroup>
          network-vlan-mode | AT_DEFINE | <forward mode='bridge'/><bridge name='br0'/><portgroup name='a'><vlan><tag id='1'/></vlan></portgroup>
          network-vlan-mode | AT_DEFINE | <forward mode='bridge'/><bridge name='br0'/><virtualport type='openvswitch'/><portgroup name='a'><vlan><tag id='1'/></vlan><virtualport/></portgroup>
          network-vlan-mode | AT_DEFINE | <forward mode='passthrough'/><portgroup name='a'><vlan><tag id='1'/></vlan><virtualport type='802.1Qbh'/></portgroup>
          network-vlan-mode | TAKEN | <forward mode='passthrough'/><vlan><tag id='1'/></vlan>
          network-vlan-mode | TAKEN | <forward mode='hostdev'/><portgroup name='a'><vlan><tag id='1'/></vlan></portgroup>
          network-vlan-mode | TAKEN | <forward mode='bridge'/><bridge name='br0'/><virtualport type='openvswitch'/><vlan><tag id='1'/></vlan>
          network-vlan-mode | TAKEN | <forward mode='bridge'/><bridge name='br0'/><virtualport type='openvswitch'/><portgroup name='a'><vlan><tag id='1'/></vlan></portgroup>
          network-vlan-mode | TAKEN | <forward mode='bridge'/><bridge name='br0'/><portgroup name='a'><vlan><tag id='1'/></vlan><virtualport type='openvswitch'/></portgroup>
          network-vlan-mode | TAKEN | <forward mode='bridge'/><bridge name='br0'/><vlan><tag id='1'/></vlan><portgroup name='a' default='yes'><virtualport type='openvswitch'/></portgroup>
          # addresses and names
          network-element-mode | AT_DEFINE | <forward mode='bridge'/><bridge name='br0'/><mac address='52:54:00:00:00:02'/>
          network-element-mode | AT_DEFINE | <forward mode='vepa'/><ip address='10.0.0.1' prefix='24'/>
          network-element-mode | AT_DEFINE | <forward mode='hostdev'/><domain name='a'/>
          network-element-mode | AT_DEFINE | <forward mode='private'/><dns><txt name='a' value='b'/></dns>
          network-element-mode | AT_DEFINE | <forward mode='private'/><dns><srv service='a' protocol='tcp'/></dns>
          network-element-mode | AT_DEFINE | <forward mode='passthrough'/><dns><host ip='10.0.0.1'><hostname>a</hostname></host></dns>
          network-element-mode | TAKEN | <forward mode='private'/><dns><forwarder addr='10.0.0.1'/></dns>
          network-element-mode | TAKEN | <mac address='52:54:00:00:00:02'/><domain name='a'/><dns><txt name='a' value='b'/></dns><ip address='10.0.0.1' prefix='24'/>
          # DHCP
          network-dhcp-twice | AT_DEFINE | <ip address='10.1.0.1' prefix='24'><dhcp><range start='10.1.0.2' end='10.1.0.3'/></dhcp></ip><ip address='10.2.0.1' prefix='24'><dhcp><range start='10.2.0.2' end='10.2.0.3'/></dhcp></ip>
          network-dhcp-twice | AT_DEFINE | <ip address='10.1.0.1' prefix='24'><dhcp><range start='10.1.0.2' end='10.1.0.3'/></dhcp></ip><ip address='10.2.0.1' prefix='24'><dhcp><host name='a' ip='10.2.0.2'/></dhcp></ip>
          network-dhcp-twice | AT_DEFINE | <ip family='ipv6' address='fd01::1' prefix='64'><dhcp><range start='fd01::2' end='fd01::3'/></dhcp></ip><ip family='ipv6' address='fd02::1' prefix='64'><dhcp><range start='fd02::2' end='fd02::3'/></dhcp></ip>
          network-dhcp-twice | TAKEN | <ip address='10.1.0.1' prefix='24'><dhcp><range start='10.1.0.2' end='10.1.0.3'/></dhcp></ip><ip family='ipv6' address='fd01::1' prefix='64'><dhcp><range start='fd01::2' end='fd01::3'/></dhcp></ip>
          network-dhcp-twice | TAKEN | <ip address='10.1.0.1' prefix='24'><dhcp><range start='10.1.0.2' end='10.1.0.3'/></dhcp></ip><ip address='10.2.0.1' prefix='24'><dhcp><bootp file='a'/></dhcp></ip>
          # devices
          network-forward-pool | AT_DEFINE | <forward mode='hostdev' dev='eth0'/>
          network-forward-pool | AT_DEFINE | <forward mode='hostdev'><interface dev='eth0'/></forward>
          network-forward-pool | AT_DEFINE | <forward mode='hostdev'><interface dev='eth0'/><pf dev='eth1'/></forward>
          network-forward-pool | AT_DEFINE | <forward mode='vepa'><address type='pci' bus='1' slot='1'/></forward>
          network-forward-pool | AT_DEFINE | <forward mode='bridge'><address type='pci' bus='1' slot='1'/><pf dev='eth0'/></forward>
          network-forward-pool | TAKEN | <forward mode='hostdev'><pf dev='eth0'/></forward>
          network-forward-pool | TAKEN | <forward mode='vepa'><interface dev='eth0'/><interface dev='eth1'/></forward>
          network-forward-pool | TAKEN | <forward mode='vepa'><interface dev='eth0'/><pf dev='eth1'/></forward>
          network-forward-pool | LACKING | <forward mode='hostdev'><address type='pci' bus='1' slot='1'/></forward>
          network-forward-pool | LACKING | <forward mode='hostdev'><address type='pci' bus='1' slot='1'/><pf dev='eth0'/></forward>
          # what nobody looks at before the network starts
          network-netmask | AT_START | <bridge name='virbr1'/><ip address='10.0.0.1' netmask='255.0.255.0'/>
          network-netmask | AT_START | <bridge name='virbr1'/><ip address='10.1.0.1' prefix='24'/><ip address='10.0.0.1' netmask='255.255.254.1'/>
          network-netmask | STARTED | <bridge name='virbr1'/><ip address='10.0.0.1' netmask='255.255.255.255'/>
          network-netmask | STARTED | <bridge name='virbr1'/><ip address='10.0.0.1' netmask='128.0.0.0'/>
          device-name | BY_KERNEL | <bridge name='a234567890123456'/>
          device-name | BY_KERNEL | <bridge name='a/b'/>
          device-name | BY_KERNEL | <bridge name='a:b'/>
          device-name | BY_KERNEL | <bridge name='..'/>
          device-name | STARTED | <bridge name='a23456789012345'/>
          """)
  void isOfOneMindAboutNetworks(String rule, Outcome outcome, String inNetwork) {
    hold(
        rule,
        outcome,
        "<network><name>held</name>" + inNetwork + "</network>",
        Commands.OF_NETWORKS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # queues
          interface-queue-size | AT_DEFINE | <interface type='user'><model type='virtio'/><driver rx_queue_size='500'/></interface>
          interface-queue-size | AT_DEFINE | <interface type='user'><model type='virtio'/><driver rx_queue_size='512' tx_queue_size='3'/></interface>
          interface-queue-size | AT_DEFINE | <interface type='user'><model type='virtio'/><driver tx_queue_size='4294967295'/></interface>
          interface-queue-size | TAKEN | <interface type='user'><model type='virtio'/><driver rx_queue_size='512' tx_queue_size='256'/></interface>
          interface-queue-size | TAKEN | <interface type='user'><model type='virtio'/><driver rx_queue_size='1' tx_queue_size='2147483648'/></interface>
          interface-queue-size | TAKEN | <interface type='user'><model type='e1000'/><driver rx_queue_size='3'/></interface>
          # MTU
          interface-mtu | AT_DEFINE | <interface type='user'><mtu size='1500'/></interface>
          interface-mtu | AT_DEFINE | <interface type='direct'><source dev='eth0'/><mtu size='1'/></interface>
          interface-mtu | AT_DEFINE | <interface type='mcast'><source address='230.0.0.1' port='5558'/><mtu size='1500'/></interface>
          interface-mtu | AT_DEFINE | <interface type='null'><mtu size='1500'/></interface>
          interface-mtu | AT_DEFINE | <interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/><model type='virtio'/><mtu size='1500'/></interface>
          interface-mtu | AT_DEFINE | <interface type='hostdev'><source><address type='pci' bus='1' slot='1'/></source><mtu size='1500'/></interface>
          interface-mtu | TAKEN | <interface type='user'><mtu size='0'/></interface>
          interface-mtu | TAKEN | <interface type='network'><source network='default'/><mtu size='65535'/></interface>
          interface-mtu | TAKEN | <interface type='bridge'><source bridge='br0'/><mtu size='1500'/></interface>
          interface-mtu | TAKEN | <interface type='ethernet'><mtu size='1500'/></interface>
          interface-mtu | TAKEN | <interface type='vhostuser'><source type='unix' path='/x' mode='client'/><model type='virtio'/><mtu size='1500'/></interface>
          # coalescing
          interface-coalesce | AT_DEFINE | <interface type='user'><coalesce><rx><frames max='7'/></rx></coalesce></interface>
          interface-coalesce | AT_DEFINE | <interface type='user'><coalesce><rx><frames max='0'/></rx></coalesce></interface>
          interface-coalesce | AT_DEFINE | <interface type='ethernet'><coalesce><rx><frames max='7'/></rx></coalesce></interface>
          interface-coalesce | AT_DEFINE | <interface type='direct'><source dev='eth0'/><coalesce><rx><frames max='7'/></rx></coalesce></interface>
          interface-coalesce | TAKEN | <interface type='user'><coalesce><rx><frames/></rx></coalesce></interface>
          interface-coalesce | TAKEN | <interface type='network'><source network='default'/><coalesce><rx><frames max='7'/></rx></coalesce></interface>
          interface-coalesce | TAKEN | <interface type='bridge'><source bridge='br0'/><coalesce><rx><frames max='7'/></rx></coalesce></interface>
          # teams
          interface-teaming-device | AT_DEFINE | <interface type='user'><teaming type='persistent'/></interface>
          interface-teaming-device | AT_DEFINE | <interface type='network'><source network='default'/><model type='e1000'/><teaming type='persistent'/></interface>
          interface-teaming-device | AT_DEFINE | <interface type='hostdev'><source><address type='pci' bus='1' slot='1'/></source><teaming type='persistent'/></interface>
          interface-teaming-device | AT_DEFINE | <interface type='bridge'><source bridge='br0'/><teaming type='transient' persistent='ua-a'/></interface>
          interface-teaming-device | AT_DEFINE | <interface type='direct'><source dev='eth0'/><teaming type='transient' persistent='ua-a'/></interface>
          interface-teaming-device | TAKEN | <interface type='user'><model type='VirtIO'/><teaming type='persistent'/></interface>
          interface-teaming-device | TAKEN | <interface type='user'><model type='virtio-transitional'/><teaming type='persistent'/></interface>
          interface-teaming-device | TAKEN | <interface type='network'><source network='default'/><teaming type='transient' persistent='ua-a'/></interface>
          interface-teaming-device | TAKEN | <interface type='hostdev'><source><address type='pci' bus='1' slot='1'/></source><teaming type='transient' persistent='ua-a'/></interface>
          # addresses and routes of the guest
          interface-user-address | AT_DEFINE | <interface type='user'><ip address='10.0.0.5' prefix='3'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><ip address='10.0.0.5' prefix='28'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><ip address='10.0.0.5'/><ip address='10.0.0.6'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><ip family='ipv6' address='fd00::5' prefix='63'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><ip family='ipv6' address='fd00::5' prefix='65'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><ip family='ipv6' address='fd00::5'/><ip family='ipv6' address='fd00::6'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><ip address='10.0.0.5' peer='10.0.0.6'/></interface>
          interface-user-address | AT_DEFINE | <interface type='user'><route address='0.0.0.0' gateway='10.0.0.1'/></interface>
          interface-user-address | AT_DEFINE | <interface type='network'><source network='default'/><ip address='10.0.0.5' prefix='24'/></interface>
          interface-user-address | AT_DEFINE | <interface type='ethernet'><ip address='10.0.0.5' peer='10.0.0.6'/></interface>
          interface-user-address | AT_DEFINE | <interface type='bridge'><source bridge='br0'/><route address='0.0.0.0' gateway='10.0.0.1'/></interface>
          interface-user-address | TAKEN | <interface type='user'><ip address='10.0.0.5' prefix='4'/><ip family='ipv6' address='fd00::5' prefix='64'/></interface>
          interface-user-address | TAKEN | <interface type='user'><ip address='10.0.0.5' prefix='27'/></interface>
          interface-user-address | TAKEN | <interface type='user'><ip address='10.0.0.5' prefix='0'/><ip family='ipv6' address='fd00::5'/></interface>
          interface-user-address | TAKEN | <interface type='ethernet'><source><ip address='10.0.0.5' peer='10.0.0.6'/></source></interface>
          interface-user-address | TAKEN | <interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/><model type='virtio'/><ip address='10.0.0.5'/><route address='0.0.0.0' gateway='10.0.0.1'/></interface>
          # what nobody looks at before the guest starts
          interface-vlan-place | AT_START | <interface type='user'><vlan><tag id='1'/></vlan></interface>
          interface-vlan-place | AT_START | <interface type='ethernet'><vlan><tag id='1'/></vlan></interface>
          interface-vlan-place | AT_START | <interface type='bridge'><source bridge='br0'/><vlan><tag id='1'/></vlan></interface>
          interface-vlan-place | AT_START | <interface type='bridge'><source bridge='br0'/><vlan><tag id='1'/></vlan><virtualport type='802.1Qbh'><parameters profileid='a'/></virtualport></interface>
          interface-vlan-place | AT_START | <interface type='direct'><source dev='eth0'/><vlan><tag id='1'/></vlan></interface>
          interface-vlan-place | AT_START | <interface type='direct'><source dev='eth0' mode='bridge'/><vlan><tag id='1'/></vlan></interface>
          interface-vlan-place | LACKING | <interface type='direct'><source dev='eth0' mode='passthrough'/><vlan><tag id='1'/></vlan></interface>
          interface-vlan-place | LACKING | <interface type='bridge'><source bridge='br0'/><vlan><tag id='1'/></vlan><virtualport type='openvswitch'/></interface>
          interface-vlan-place | STARTED | <interface type='bridge'><source bridge='br0'/></interface>
          interface-filter-virtualport | AT_START | <interface type='bridge'><source bridge='br0'/><virtualport type='openvswitch'/><filterref filter='clean'/></interface>
          interface-filter-virtualport | AT_START | <interface type='bridge'><source bridge='br0'/><virtualport type='802.1Qbh'><parameters profileid='a'/></virtualport><filterref filter='clean'/></interface>
          interface-filter-virtualport | LACKING | <interface type='bridge'><source bridge='br0'/><virtualport type='openvswitch'/></interface>
          interface-filter-virtualport | STARTED | <interface type='bridge'><source bridge='br0'/><virtualport type='802.1Qbh'><parameters profileid='a'/></virtualport></interface>
          interface-filter-virtualport | STARTED | <interface type='network'><source network='default'/><filterref filter='clean'/></interface>
          """)
  void isOfOneMindAboutInterfaces(String rule, Outcome outcome, String device) {
    // libvirt's words hold the MAC address, which it makes up where there is none.
    String known = device.replaceFirst(">", "><mac address='52:54:00:00:00:01'/>");
    hold(
        rule,
        outcome,
        """
        <domain type='qemu'>
          <name>held</name>
          <memory unit='MiB'>16</memory>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices>
            <emulator>/usr/bin/qemu-system-x86_64</emulator>
            <memballoon model='none'/>
            %s
          </devices>
        </domain>
        """
            .formatted(known),
        Commands.OF_GUESTS);
  }

  private void hold(String rule, Outcome outcome, String document, Commands commands) {
    List<Diagnostic> ours =
        check.read(document.getBytes(UTF_8), "held.xml", rules).findings().stream()
            .filter(Diagnostic::isError)
            .toList();
    Box.Run define = box.run(virsh(commands.define(), box.file("held.xml", document)));
    boolean isDefined = define.code() == 0;
    Box.Run last = isDefined && outcome != Outcome.TAKEN ? start(commands) : define;
    if (isDefined) {
      box.sh(virsh(commands.undefine(), "held"));
    }
    String refusal = Virsh.refusal(last.err()).orElse("");
    switch (outcome) {
      case AT_DEFINE, AT_START, BY_KERNEL -> {
        assertThat(refusal).isNotEmpty();
        assertThat(isDefined).as(refusal).isEqualTo(outcome != Outcome.AT_DEFINE);
        assertThat(ours).extracting(finding -> finding.rule().id()).containsOnly(rule);
        if (outcome != Outcome.BY_KERNEL) {
          assertThat(ours)
              .extracting(Diagnostic::message)
              .anyMatch(message -> message.contains(plain(refusal)), plain(refusal));
        }
      }
      case TAKEN, STARTED -> {
        assertThat(refusal).isEmpty();
        assertThat(last.code()).isZero();
        assertThat(ours).isEmpty();
      }
      case LACKING -> {
        assertThat(refusal).containsAnyOf(LACKS.toArray(String[]::new));
        assertThat(ours).isEmpty();
      }
    }
  }

  /// Starts what is defined. It is not left running.
  private Box.Run start(Commands commands) {
    Box.Run start = box.run(virsh(commands.start(), "held"));
    if (start.code() == 0) {
      box.sh(virsh(commands.destroy(), "held"));
    }
    return start;
  }

  private static String virsh(String command, Object what) {
    return "virsh -q " + command + " " + what;
  }

  /// {@return libvirt's words without what kind of error it calls it, in single blanks}
  private static String plain(String refusal) {
    return refusal.replaceFirst("^[a-zA-Z ]+: ", "").replaceAll(" +", " ");
  }
}
