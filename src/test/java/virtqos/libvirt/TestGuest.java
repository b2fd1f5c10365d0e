package virtqos.libvirt;

import java.util.ArrayList;
import java.util.List;

/// A guest without a disk: its taps are real, but nobody in it sends anything, unless it boots from
/// the network.
///
/// @param number makes its uuid and MAC addresses
/// @param floors what the metadata asks for, interface by interface
record TestGuest(
    String name, int number, List<String> interfaces, List<String> floors, boolean boots) {
  private static final String OURS = "https://virtqos.github.io/xml/1.0";

  TestGuest {
    interfaces = List.copyOf(interfaces);
    floors = List.copyOf(floors);
  }

  static TestGuest of(String name, int number) {
    return new TestGuest(name, number, List.of(), List.of(), false);
  }

  /// {@return the MAC address of its interface of this index}
  String mac(int index) {
    return "52:54:00:00:%02x:%02x".formatted(number, index);
  }

  String mac() {
    return mac(0);
  }

  /// {@return this guest with one more interface}
  ///
  /// @param bandwidth what stands in the interface's `<bandwidth>`
  TestGuest onNetwork(TestNetwork network, String bandwidth) {
    return with(
        interfaceXml(
            "network",
            "network='" + escaped(network.name()) + "'",
            mac(interfaces.size()),
            "virtio",
            bandwidth));
  }

  TestGuest onBridge(String bridge) {
    return with(
        interfaceXml("bridge", "bridge='" + bridge + "'", mac(interfaces.size()), "virtio", ""));
  }

  TestGuest with(String interfaceXml) {
    List<String> more = new ArrayList<>(interfaces);
    more.add(interfaceXml);
    return new TestGuest(name, number, more, floors, boots);
  }

  /// {@return this guest asking in its metadata for floors of an interface}
  ///
  /// @param who `mac='…'` or `alias='…'`
  /// @param asked `<q:inbound floor='200'/>`, `<q:outbound …/>`
  TestGuest asking(String who, String asked) {
    List<String> more = new ArrayList<>(floors);
    more.add("<q:interface " + who + ">" + asked + "</q:interface>");
    return new TestGuest(name, number, interfaces, more, boots);
  }

  /// {@return this guest looking for a system on the network: its first interface sends DHCP
  /// requests without end}
  TestGuest booting() {
    return new TestGuest(name, number, interfaces, floors, true);
  }

  static String interfaceXml(
      String type, String source, String mac, String model, String bandwidth) {
    return """
    <interface type='%s'>
      <mac address='%s'/>
      <source %s/>
      <model type='%s'/>
      %s
    </interface>
    """
        .formatted(
            type,
            mac,
            source,
            model,
            bandwidth.isEmpty() ? "" : "<bandwidth>" + bandwidth + "</bandwidth>");
  }

  String xml() {
    String nics = String.join("", interfaces);
    return """
    <domain type='qemu'>
      <name>%s</name>
      <uuid>dddddddd-0000-0000-0000-%012x</uuid>
      %s
      <memory unit='MiB'>16</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='pc'>hvm</type>%s</os>
      <features><acpi/></features>
      <on_poweroff>destroy</on_poweroff>
      <devices>
        <emulator>/usr/bin/qemu-system-x86_64</emulator>
        <controller type='usb' index='0' model='piix3-uhci'/>
        <memballoon model='none'/>
        %s
      </devices>
    </domain>
    """
        .formatted(
            escaped(name),
            number,
            metadata(),
            boots ? "<boot dev='network'/>" : "",
            boots ? nics : nics.replace("</interface>", "<rom enabled='no'/></interface>"));
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;");
  }

  private String metadata() {
    return floors.isEmpty()
        ? ""
        : "<metadata><q:domain xmlns:q='"
            + OURS
            + "'>"
            + String.join("", floors)
            + "</q:domain></metadata>";
  }
}
