package virtqos.rule.interfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// What the rules say at their edges; the plain cases are the examples of `docs/rules`. What the
/// schema says beside them is left out of the table.
class InterfaceRulesTest {
  private static final String NETWORK = "<interface type='network'><source network='default'/>";
  private static final String BRIDGE = "<interface type='bridge'><source bridge='br0'/>";
  private static final String HOSTDEV =
      "<interface type='hostdev'><source><address type='pci' bus='0x07'/></source>";

  private final SchemaCheck check = SchemaSet.ours().check();

  /// `N:`, `B:`, `H:`, `U:` and `V:` stand for an interface of type network, bridge, hostdev, user
  /// or vdpa.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          # numbers
          9.0.0  | test | N:<mtu size='1500 '/> | interface-number
          9.0.0  | test | N:<mtu size=' 1500'/> |
          9.0.0  | test | N:<vlan><tag id='5 '/></vlan> | interface-number
          9.0.0  | test | U:<ip address='10.0.0.1' prefix='8 '/> | interface-number
          9.0.0  | test | U:<route address='10.0.0.0' prefix='8 ' gateway='1.2.3.4'/> | interface-number
          9.0.0  | test | <interface type='server'><source port='5 '/></interface> | interface-number
          9.0.0  | test | <interface type='server'><source port='-0'/></interface> |
          9.0.0  | test | U:<portForward proto='tcp'><range start='-0'/></portForward> | interface-number
          9.0.0  | test | U:<address type='pci' bus='08'/> | interface-number
          9.0.0  | test | U:<address type='pci' bus='+5'/> |
          9.0.0  | test | U:<address type='pci' bus='-0'/> | interface-number
          9.0.0  | test | U:<address type='pci' slot='1F'/> | interface-number
          9.0.0  | test | U:<address type='pci' slot='0x1F'/> |
          9.0.0  | test | U:<address type='pci' domain='fffff'/> | interface-number
          9.0.0  | test | U:<address type='pci'><zpci fid='1e1'/></address> | interface-number
          9.0.0  | test | U:<address type='ccw' cssid='0xfe' ssid='0' devno='08'/> | interface-number
          9.0.0  | test | U:<address type='usb' bus='0x1'/> | interface-number
          9.0.0  | test | U:<address type='usb' bus='08' port='1.08'/> |
          9.0.0  | test | U:<address type='usb' bus='0' port='1.a'/> | interface-number
          9.0.0  | test | <interface type='hostdev'><source><address type='usb' bus='0x1f' device='010'/></source></interface> |
          9.0.0  | test | <interface type='hostdev'><source><address type='usb' bus='1F' device='1'/></source></interface> | interface-number
          9.0.0  | test | <interface type='hostdev'><source><address type='pci' bus='08'/></source></interface> | interface-number
          9.0.0  | test | <interface type='hostdev'><source><vendor id='0x0000'/><product id='0x1234'/></source></interface> | interface-number
          9.0.0  | test | <interface type='hostdev'><source><vendor id='0x1234'/><product id='0'/></source></interface> |
          9.0.0  | test | N:<virtualport type='802.1Qbg'><parameters managerid='08'/></virtualport> | interface-virtualport-parameters
          9.0.0  | test | N:<virtualport type='802.1Qbg'><parameters typeidversion='5 '/></virtualport> | interface-virtualport-parameters
          9.0.0  | test | N:<virtualport type='802.1Qbg'><parameters managerid='-0' typeid='+5' typeidversion='0x1f'/></virtualport> |
          # source
          9.0.0  | test | <interface/> |
          9.0.0  | test | <interface type='network'/> | interface-source
          9.0.0  | test | <interface type='network'><source/></interface> | interface-source
          9.0.0  | test | <interface type='bridge'/> | interface-source
          9.0.0  | test | <interface type='null'/> |
          9.0.0  | test | <interface type='ethernet'/> |
          9.0.0  | test | <interface type='direct'><source/></interface> | interface-source
          9.0.0  | test | <interface type='server'><source port='1'/></interface> |
          9.0.0  | test | <interface type='client'><source port='1'/></interface> | interface-source
          9.0.0  | test | <interface type='udp'><source address='1.2.3.4' port='1'/></interface> | interface-source
          9.0.0  | test | <interface type='udp'><source address='1.2.3.4' port='1'><local address='1.2.3.4'/></source></interface> | interface-source
          9.0.0  | test | <interface type='hostdev'/> | interface-source
          9.0.0  | test | <interface type='hostdev'><source><address bus='0x07'/></source></interface> | interface-source
          9.0.0  | test | <interface type='hostdev'><source><vendor id='0x1234'/><product id='0x1234'/></source></interface> |
          9.0.0  | test | <interface type='vds'><source switchid='503426b2-94e9-3b16-1d68-87bfff4a5440'/></interface> | interface-source
          11.3.0 | test | <interface type='vds'><source switchid='503426b2-94e9-3b16-1d68-87bfff4a5440'/></interface> |
          # vhost-user
          9.0.0  | test | <interface type='vhostuser'><model type='virtio'/></interface> | interface-source
          11.0.9 | test | <interface type='vhostuser'><source path='/x' mode='client'/><model type='virtio'/></interface> | interface-source
          11.1.0 | test | <interface type='vhostuser'><model type='virtio'/></interface> |
          9.0.0  | test | <interface type='vhostuser'><source type='unix' path='/x' mode='client'/><model type='ViRtIo-Transitional'/></interface> |
          9.0.0  | test | <interface type='vhostuser'><source type='unix' path='/x' mode='client'/></interface> | interface-vhostuser-model
          11.1.0 | test | <interface type='vhostuser'><source type='unix' path='/x' mode='client'/></interface> |
          11.1.0 | test | <interface type='vhostuser'><model type='e1000'/></interface> | interface-vhostuser-model
          11.1.0 | kvm  | <interface type='vhostuser'><backend type='passt'/><ip address='10.0.0.5' prefix='24'/></interface> |
          9.0.0  | test | <interface type='vhostuser'><source type='unix' path='/x' mode='server'><reconnect enabled='no' timeout='1'/></source><model type='virtio'/></interface> |
          9.0.0  | test | <interface type='vhostuser'><source type='unix' path='/x' mode='client'><reconnect enabled='yes'/></source><model type='virtio'/></interface> | interface-vhostuser-reconnect
          # virtualport
          9.0.0  | test | N:<virtualport/> |
          9.0.0  | test | N:<virtualport type='802.1Qbg'/> |
          9.0.0  | test | N:<virtualport type='802.1Qbh'><parameters profileid='1234567890123456789012345678901234567890'/></virtualport> | interface-virtualport-parameters
          9.0.0  | test | N:<virtualport type='foo'/> | interface-virtualport-type
          9.0.0  | test | N:<virtualport type=''/> | interface-virtualport-type
          9.0.0  | test | N:<virtualport type='802.1Qbh'><parameters managerid='1'/></virtualport> | interface-virtualport-parameters
          9.0.0  | test | B:<virtualport/> | interface-virtualport-type
          9.0.0  | test | B:<virtualport type='802.1Qbh'><parameters profileid=''/></virtualport> | interface-virtualport-parameters
          9.0.0  | test | B:<virtualport type='midonet'/> | interface-virtualport-parameters
          9.0.0  | test | B:<virtualport type='openvswitch'><parameters/></virtualport> |
          9.0.0  | test | H:<virtualport type='802.1Qbh'><parameters profileid='web'/></virtualport> |
          9.0.0  | test | <interface type='ethernet'><virtualport/></interface> | interface-virtualport
          # vlan
          9.0.0  | test | N:<vlan/> | interface-vlan
          9.0.0  | test | N:<vlan trunk='no'><tag id='1'/></vlan> |
          9.0.0  | test | N:<vlan trunk='NO'><tag id='1'/><tag id='2'/></vlan> | interface-vlan
          9.0.0  | test | N:<vlan trunk='no'><tag id='1' nativeMode='tagged'/></vlan> | interface-vlan
          9.0.0  | test | N:<vlan><tag id='0'/><tag id='4095'/></vlan> |
          9.0.0  | test | N:<vlan><tag id='4096'/></vlan> | interface-vlan
          9.0.0  | test | H:<vlan><tag id='1'/></vlan> |
          9.0.0  | test | B:<vlan><tag id='1'/></vlan> | interface-vlan-place
          11.0.0 | test | B:<vlan><tag id='1'/></vlan> |
          9.0.0  | test | B:<vlan><tag id='1'/></vlan><virtualport type='openvswitch'/> |
          9.0.0  | test | <interface type='direct'><source dev='eth0'/><vlan><tag id='1'/></vlan></interface> | interface-vlan-place
          9.0.0  | test | <interface type='direct'><source dev='eth0' mode='passthrough'/><vlan><tag id='1'/></vlan></interface> |
          # bandwidth
          9.0.0  | test | H:<bandwidth/> |
          9.0.0  | test | N:<bandwidth><inbound average='1'/><inbound average='2'/></bandwidth> | bandwidth-repeated-direction
          11.3.0 | test | N:<bandwidth><inbound average='1'/><inbound average='2'/></bandwidth> | bandwidth-duplicate-direction
          9.0.0  | test | N:<bandwidth><inbound average='1'/><outbound average='2'/></bandwidth> |
          # addresses and routes
          9.0.0  | test | U:<ip address='::1'/><ip address='1.2.3.4' prefix='32' peer='4.3.2.1'/> |
          9.0.0  | test | U:<ip address='::1' family='ipv4'/> | interface-address
          9.0.0  | test | U:<ip address='1.2.3.4' family='ipv6'/> | interface-address
          9.0.0  | test | U:<ip address='1.2.3.4' prefix='33'/> | interface-address
          9.0.0  | test | U:<ip address='::ffff:1.2.3.4' family='ipv4' peer='::ffff:1.2.3.5'/> |
          9.0.0  | test | U:<ip address='::ffff:1.2.3.4' family='ipv4' prefix='33'/> | interface-address
          9.0.0  | test | U:<ip address='::ffff:1.2.3.4' prefix='33'/> |
          9.0.0  | test | U:<ip address='::1.2.3.4' family='ipv4'/> | interface-address
          9.0.0  | test | U:<ip address='::ffff:1.2.3.4' peer='1.2.3.4'/> | interface-address
          9.0.0  | test | U:<ip address='1.2.3.4' peer='::1'/> | interface-address
          9.0.0  | test | <interface type='ethernet'><source><ip address='1.2.3.4' family='ipv6'/></source></interface> | interface-address
          9.0.0  | test | U:<route address='0.0.0.0' prefix='24' gateway='1.2.3.4'/> |
          9.0.0  | test | U:<route address='10.0.0.0' gateway='1.2.3.4'/> | interface-route
          9.0.0  | test | U:<route address='10.0.0.0' netmask='255.0.0.0' gateway='1.2.3.4'/> |
          9.0.0  | test | U:<route address='10.0.0.0' netmask='255.0.255.0' gateway='1.2.3.4'/> |
          9.0.0  | test | U:<route address='10.1.0.0' netmask='255.0.255.0' gateway='1.2.3.4'/> | interface-route
          9.0.0  | test | U:<route address='::' gateway='::1'/> | interface-route
          9.0.0  | test | U:<route address='::' family='ipv6' gateway='::1'/> |
          9.0.0  | test | U:<route address='fd00::' family='ipv6' prefix='8' gateway='1.2.3.4'/> | interface-route
          9.0.0  | test | U:<route address='fd00:1::' family='ipv6' prefix='32' gateway='::ffff:1.2.3.4'/> |
          9.0.0  | test | U:<route address='fd00:1::1' family='ipv6' prefix='32' gateway='::1'/> | interface-route
          9.0.0  | test | U:<route address='fd00::' family='ipv6' netmask='255.0.0.0' gateway='::1'/> | interface-route
          9.0.0  | test | U:<route address='0.0.0.0' gateway='1.2.3.4' metric='0'/> | interface-route
          9.0.0  | kvm  | U:<ip address='10.0.0.5' prefix='27'/><ip address='fd00::5' prefix='64'/> |
          9.0.0  | kvm  | U:<ip address='10.0.0.5'/><ip address='10.0.0.6'/> | interface-user-address
          9.0.0  | kvm  | U:<ip address='10.0.0.5' prefix='28'/> | interface-user-address
          9.0.0  | kvm  | U:<ip address='10.0.0.5' prefix='3'/> | interface-user-address
          9.0.0  | kvm  | U:<ip address='fd00::5' prefix='65'/> | interface-user-address
          9.0.0  | kvm  | U:<route address='0.0.0.0' gateway='1.2.3.4'/> | interface-user-address
          9.0.0  | lxc  | N:<ip address='10.0.0.5' prefix='24'/><route address='0.0.0.0' gateway='1.2.3.4'/> |
          9.0.0  | qemu | N:<ip address='10.0.0.5' prefix='24'/> | interface-user-address
          9.0.0  | qemu | N:<route address='0.0.0.0' gateway='1.2.3.4'/> | interface-user-address
          11.3.0 | qemu | N:<route address='0.0.0.0' gateway='1.2.3.4'/> | interface-user-address
          9.0.0  | kvm  | U:<ip address='10.0.0.5' peer='10.0.0.6'/> | interface-user-address
          9.0.0  | kvm  | U:<ip address='10.0.0.5' peer=''/> |
          11.0.0 | kvm  | V:<ip address='10.0.0.5'/><route address='0.0.0.0' gateway='1.2.3.4'/> |
          11.1.0 | kvm  | V:<ip address='10.0.0.5'/> | interface-user-address
          11.1.0 | kvm  | V:<route address='0.0.0.0' gateway='1.2.3.4'/> | interface-user-address
          # filterref
          9.0.0  | test | <interface type='ethernet'><filterref filter='x'/></interface> |
          9.0.0  | test | H:<filterref filter='x'/> | interface-filter-ignored
          9.0.0  | test | N:<virtualport/><filterref filter='x'/> |
          9.0.0  | test | N:<virtualport type='openvswitch'/><filterref filter='x'/> | interface-filter-virtualport
          # driver
          9.0.0  | test | N:<model type='e1000'/><driver name='vfio'/> |
          9.0.0  | test | N:<model type='virtio'/><driver name='xen'/> | interface-driver-name
          9.0.0  | test | H:<driver name='vhost'/> | interface-driver-name
          9.0.0  | test | H:<driver/> |
          9.0.0  | test | <interface type='hostdev'><source><address type='usb' bus='1' device='2'/></source><driver name='vhost'/></interface> |
          9.0.0  | test | <interface type='hostdev'><source><vendor id='1'/><product id='1'/></source><driver name='qemu'/></interface> |
          9.0.0  | test | H:<driver name='vfio' iommu='off'/> | interface-virtio-option
          9.0.0  | test | N:<driver page_per_vq='on'/> | interface-virtio-option
          9.0.0  | test | N:<driver rss='on' queues='4294967296'/> |
          9.0.0  | test | N:<model type='virtio'/><driver queues='4294967295'/> |
          9.0.0  | test | N:<model type='virtio'/><driver queues='4294967296'/> | number
          9.0.0  | kvm  | N:<model type='virtio'/><driver rx_queue_size='1' tx_queue_size='3'/> | interface-queue-size
          9.0.0  | kvm  | N:<model type='e1000'/><driver rx_queue_size='3'/> |
          # mtu and coalesce
          9.0.0  | kvm  | U:<mtu size='1500'/> | interface-mtu
          9.0.0  | kvm  | U:<mtu size='0'/> |
          11.3.0 | kvm  | U:<mtu size='1500'/><backend type='passt'/> |
          9.0.0  | kvm  | U:<coalesce/> |
          9.0.0  | kvm  | B:<coalesce><rx><frames max='7'/></rx></coalesce> |
          # passt
          9.0.0  | test | U:<backend type='passt'/> |
          9.0.0  | test | N:<backend type='passt'/> | interface-backend
          9.0.0  | test | N:<backend tap='/dev/net/tun'/> |
          9.0.0  | test | N:<backend type='default'/> | word
          11.0.0 | test | N:<backend type='default'/> |
          11.0.0 | test | <interface type='vhostuser'><source type='unix' path='/x' mode='client'/><model type='virtio'/><backend type='passt'/></interface> | interface-backend
          11.1.0 | test | <interface type='vhostuser'><model type='virtio'/><backend type='passt'/></interface> |
          9.0.0  | test | <interface type='user'><source dev='eth0'/></interface> |
          11.3.0 | test | <interface type='user'><source dev='eth0'/></interface> | interface-backend
          11.3.0 | test | <interface type='user'><source dev='eth0'/><backend type='passt'/></interface> |
          9.0.0  | test | U:<portForward proto='tcp'/> |
          11.3.0 | test | U:<portForward proto='tcp'/> | interface-port-forward
          11.3.0 | test | U:<backend type='passt'/><portForward proto='tcp'><range start='1'/></portForward> |
          11.3.0 | test | U:<backend type='passt'/><portForward proto='tcp'><range end='5'/></portForward> | interface-port-forward-range
          9.0.0  | test | U:<portForward proto='tcp'><range start='1' end='0'/></portForward> | interface-port-forward-range
          # others
          9.0.0  | test | H:<port isolated='no'/> |
          9.0.0  | test | H:<port isolated='yes'/> | interface-port-isolated
          9.0.0  | test | N:<virtualport/><port isolated='yes'/> |
          9.0.0  | test | N:<target dev='x' managed='yes'/> |
          9.0.0  | test | N:<target managed='no'/> | interface-target-managed
          9.0.0  | test | N:<teaming type='persistent' persistent=''/> |
          9.0.0  | test | N:<teaming type='persistent' persistent='x'/> | interface-teaming
          9.0.0  | test | N:<teaming type='transient' persistent=''/> | interface-teaming
          9.0.0  | kvm  | N:<teaming type='transient' persistent='x'/> |
          9.0.0  | kvm  | B:<teaming type='transient' persistent='x'/> | interface-teaming-device
          9.0.0  | kvm  | H:<teaming type='persistent'/> | interface-teaming-device
          9.0.0  | kvm  | N:<teaming type='persistent'/> |
          9.0.0  | test | N:<boot order='4294967296'/> | interface-boot
          9.0.0  | test | N:<boot order='1' loadparm='123456789'/> | interface-boot
          9.0.0  | test | N:<boot order='1' loadparm='a_b'/> | interface-boot
          9.0.0  | test | N:<boot order='1' loadparm='a. B'/> |
          9.0.0  | test | N:<rom enabled='yes' bar='off' file='/x'/> |
          9.0.0  | test | N:<rom enabled='no' file='/x'/> | interface-rom
          9.0.0  | test | N:<acpi/> |
          9.0.0  | test | N:<acpi index='4294967296'/> | interface-acpi-index
          9.0.0  | test | N:<address type='unassigned'/> | interface-device-address
          9.0.0  | test | N:<address type='ccw'/> |
          9.0.0  | test | H:<address type='pci'/> |
          9.0.0  | test | H:<address type='unassigned'/> | interface-device-address
          9.0.0  | test | H:<address type='ccw'/> | interface-device-address
          9.0.0  | test | <interface type='hostdev'><source><address type='usb' bus='1' device='2'/></source><address type='usb' bus='1'/></interface> |
          9.0.0  | test | <interface type='hostdev'><source><vendor id='0x1234'/><product id='0x1234'/></source><address type='pci'/></interface> | interface-device-address
          """)
  void saysWhatLibvirtSays(String libvirt, String type, String device, String expected) {
    assertThat(said(libvirt, type, "<type>hvm</type>", device))
        .isEqualTo(expected == null ? "" : expected);
  }

  /// The schema's types of these have a sign, though none of them can be negative.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<address type='pci' bus='+5' slot='+5' function='+5'><zpci uid='+5'/></address>",
        "<address type='ccw' cssid='+5' ssid='0' devno='+5'/>",
        "<virtualport><parameters managerid='-0' typeid='+5' typeidversion='+5'/></virtualport>"
      })
  void takesASign(String inInterface) {
    assertThat(findings("9.0.0", "test", "<type>hvm</type>", "N:" + inInterface)).isEmpty();
  }

  /// What an interface without a model is depends on the machine.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x86_64  | interface-teaming-device
          i686    | interface-teaming-device
          aarch64 |
          s390x   |
          """)
  void knowsWhichMachinesHaveVirtio(String arch, String expected) {
    String os = "<type arch='" + arch + "'>hvm</type>";
    assertThat(said("9.0.0", "kvm", os, "U:<teaming type='persistent'/>"))
        .isEqualTo(expected == null ? "" : expected);
    assertThat(said("9.0.0", "kvm", os, "U:<teaming type='persistent'/><model type='virtio'/>"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          11.0.9 | <ip address='1.2.3.4'/>                          | route and/or address info
          11.0.9 | <route address='0.0.0.0' gateway='1.2.3.4'/>     | route and/or address info
          11.1.0 | <ip address='1.2.3.4'/>                          | address info
          11.1.0 | <route address='0.0.0.0' gateway='1.2.3.4'/>     | route
          """)
  void hasTheWordsOfTheRelease(String libvirt, String inInterface, String words) {
    assertThat(findings(libvirt, "kvm", "<type>hvm</type>", "N:" + inInterface))
        .extracting(Diagnostic::message)
        .containsExactly(
            "Invalid attempt to set network interface guest-side IP "
                + words
                + ", not supported by QEMU");
  }

  private String said(String libvirt, String type, String os, String device) {
    return findings(libvirt, type, os, device).stream()
        .map(finding -> finding.rule().id())
        .filter(id -> !id.matches("(attribute|element|value)-.*"))
        .distinct()
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private List<Diagnostic> findings(String libvirt, String type, String os, String device) {
    TreeRules rules = new TreeRules(LibvirtVersion.parse(libvirt).orElseThrow());
    String document =
        "<domain type='"
            + type
            + "'><name>guest</name><memory>1</memory><os>"
            + os
            + "</os><devices>"
            + whole(device)
            + "</devices></domain>";
    return check.read(document.getBytes(StandardCharsets.UTF_8), "guest", rules).findings();
  }

  private static String whole(String device) {
    if (device.startsWith("<")) {
      return device;
    }
    String start =
        switch (device.charAt(0)) {
          case 'N' -> NETWORK;
          case 'B' -> BRIDGE;
          case 'H' -> HOSTDEV;
          case 'U' -> "<interface type='user'>";
          case 'V' -> "<interface type='vdpa'><source dev='/dev/vhost-vdpa-0'/>";
          default -> throw new IllegalArgumentException(device);
        };
    return start + device.substring(2) + "</interface>";
  }
}
