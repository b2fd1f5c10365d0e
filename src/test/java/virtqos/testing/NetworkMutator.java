package virtqos.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Changes up to three things in a network so that its schema mostly takes it still: other
/// addresses, prefixes, modes and numbers, elements left out, doubled, moved, or added where they
/// may stand.
public final class NetworkMutator {
  private static final List<String> IPV4 =
      List.of(
          "192.168.122.1",
          "192.168.122.0",
          "192.168.122.2",
          "192.168.122.254",
          "192.168.122.255",
          "192.168.123.7",
          "192.169.0.9",
          "10.0.0.1",
          "10.255.255.255",
          "172.16.3.4",
          "0.0.0.0",
          "127.0.0.1",
          "224.0.0.5",
          "255.255.255.255");

  private static final List<String> IPV6 =
      List.of(
          "2001:db8:ca2:2::1",
          "2001:db8:ca2:2::ff",
          "2001:db8:ca2:2:1::ffff",
          "2001:db8:ca2:3::1",
          "fd00::",
          "::",
          "::1",
          "::ffff:192.168.122.1",
          "fe80:0:0:0:0:0:0:1");

  private static final List<String> ANY = both(IPV4, IPV6);

  private static final List<String> NETMASKS =
      List.of(
          "255.255.255.0",
          "255.255.0.0",
          "255.255.255.252",
          "255.255.255.255",
          "0.0.0.0",
          "255.0.255.0");

  private static final List<String> PREFIXES =
      List.of(
          "0", "1", "8", "16", "24", "31", "32", "33", "64", "96", "127", "128", "024", " 8", "8 ");

  private static final List<String> DEVICES = List.of("eth0", "eth1", "br0", "virbr1");
  private static final List<String> YES_NO = List.of("yes", "no");
  private static final List<String> FAMILIES = List.of("ipv4", "ipv6");
  private static final List<String> HOSTS = List.of("guest", "1st", "-a", ".b", "_c", "a b", "ä");
  private static final List<String> RATES = List.of("1", "1000", "4294967295", "4294967296");
  private static final List<String> PORTS = List.of("0", "1", "80", "1024", "65535", " 7", "7 ");

  /// What attributes may hold, by element and attribute.
  private static final Map<String, List<String>> VALUES =
      Map.ofEntries(
          Map.entry("ip@address", ANY),
          Map.entry("ip@prefix", PREFIXES),
          Map.entry("ip@netmask", NETMASKS),
          Map.entry("ip@family", FAMILIES),
          Map.entry("route@address", both(ANY, List.of("10.0.0.0", "192.168.0.0", "fd00:1::"))),
          Map.entry("route@gateway", ANY),
          Map.entry("route@prefix", PREFIXES),
          Map.entry("route@netmask", NETMASKS),
          Map.entry("route@family", FAMILIES),
          Map.entry("route@metric", List.of("0", "1", "4294967295", "1\t")),
          Map.entry("range@start", ANY),
          Map.entry("range@end", ANY),
          Map.entry("host@ip", ANY),
          Map.entry("host@name", HOSTS),
          Map.entry("host@mac", List.of("52:54:00:00:00:01", "52:54:00:00:00:02")),
          Map.entry("host@id", List.of("0:3:0:1:52:54:0:0:0:1", "0:4:1:2")),
          Map.entry(
              "lease@expiry",
              List.of("0", "1", "2", "59", "119", "120", "7200", "18446744073709551615")),
          Map.entry("lease@unit", List.of("seconds", "minutes", "hours")),
          Map.entry("bootp@file", List.of("pxelinux.0")),
          Map.entry(
              "bootp@server",
              List.of("192.168.122.1", "boot.example", "10.1", "1.2.3.999", "010", "08", "0x1g")),
          Map.entry("dns@enable", YES_NO),
          Map.entry("dns@forwardPlainNames", YES_NO),
          Map.entry("forwarder@addr", ANY),
          Map.entry("forwarder@domain", List.of("example.com")),
          Map.entry("srv@service", List.of("ldap", "_x", "a b", "a/b", "*", "", "ü")),
          Map.entry("srv@target", List.of("host.example", ".", "")),
          Map.entry("srv@port", PORTS),
          Map.entry("srv@priority", PORTS),
          Map.entry("srv@weight", PORTS),
          Map.entry("txt@name", List.of("example", "a.b")),
          Map.entry("txt@value", List.of("", "some text")),
          Map.entry(
              "forward@mode",
              List.of(
                  "nat", "route", "open", "bridge", "private", "vepa", "passthrough", "hostdev")),
          Map.entry("forward@dev", DEVICES),
          Map.entry("forward@managed", YES_NO),
          Map.entry("interface@dev", DEVICES),
          Map.entry("pf@dev", DEVICES),
          Map.entry("driver@name", List.of("vfio", "kvm", "xen")),
          Map.entry("address@start", IPV4),
          Map.entry("address@end", IPV4),
          Map.entry("address@bus", List.of("0", "3", "0x3", "0xff", "010", "8", "ab", "0b")),
          Map.entry("address@slot", List.of("0x00", "0", "0x1f", "1f")),
          Map.entry("address@function", List.of("0x0", "0", "7")),
          Map.entry("address@domain", List.of("0", "0x0000", "0x10000", "1", "000a")),
          Map.entry("port@start", PORTS),
          Map.entry("port@end", PORTS),
          Map.entry("port@isolated", YES_NO),
          Map.entry("bridge@name", DEVICES),
          Map.entry("bridge@stp", List.of("on", "off")),
          Map.entry("bridge@delay", List.of("0", "2", "00", " 0", "0 ")),
          Map.entry("bridge@zone", List.of("public")),
          Map.entry("bridge@macTableManager", List.of("kernel", "libvirt")),
          Map.entry("mtu@size", List.of("0", "1500", "9000", "65535", " 00", "9000 ")),
          Map.entry("domain@register", YES_NO),
          Map.entry("domain@localOnly", YES_NO),
          Map.entry("virtualport@type", List.of("openvswitch", "802.1Qbg", "802.1Qbh", "midonet")),
          Map.entry("parameters@profileid", List.of("web", "")),
          Map.entry("parameters@managerid", List.of("11", "0xff", "255", "0x0", "011")),
          Map.entry("parameters@typeid", List.of("1193047", "0xffffff")),
          Map.entry("tag@id", List.of("0", "42", "4095", " 4", "4 ")),
          Map.entry("tag@nativeMode", List.of("tagged", "untagged")),
          Map.entry("vlan@trunk", List.of("yes")),
          Map.entry("portgroup@name", List.of("web", "mail")),
          Map.entry("portgroup@default", YES_NO),
          Map.entry("inbound@average", RATES),
          Map.entry("inbound@peak", RATES),
          Map.entry("inbound@floor", RATES),
          Map.entry("inbound@burst", List.of("1", "5120", "4194303")),
          Map.entry("outbound@average", RATES),
          Map.entry("outbound@floor", RATES),
          Map.entry("bandwidth@classID", List.of("1", "3")));

  /// What may stand in elements.
  private static final Map<String, List<String>> CHILDREN =
      Map.ofEntries(
          Map.entry(
              "network",
              List.of(
                  "<forward mode='nat'/>",
                  "<forward mode='open' dev='eth0'/>",
                  "<forward mode='bridge'><interface dev='eth0'/></forward>",
                  "<bridge name='br0'/>",
                  "<ip address='192.168.122.1' prefix='24'/>",
                  "<ip address='10.0.0.1'><dhcp><range start='10.0.0.2'"
                      + " end='10.0.0.9'/></dhcp></ip>",
                  "<ip family='ipv6' address='2001:db8:ca2:2::1' prefix='64'/>",
                  "<route address='10.0.0.0' prefix='8' gateway='192.168.122.2'/>",
                  "<route family='ipv6' address='fd00::' prefix='8' gateway='2001:db8:ca2:2::2'/>",
                  "<mtu size='9000'/>",
                  "<domain name='example' register='yes'/>",
                  "<dns enable='no'/>",
                  "<dns><forwarder addr='192.168.122.1'/></dns>",
                  "<mac address='52:54:00:00:00:01'/>",
                  "<virtualport type='openvswitch'/>",
                  "<virtualport><parameters profileid='web'/></virtualport>",
                  "<vlan><tag id='42'/></vlan>",
                  "<portgroup name='web' default='yes'/>",
                  "<bandwidth><inbound average='1000'/></bandwidth>",
                  "<port isolated='yes'/>")),
          Map.entry(
              "forward",
              List.of(
                  "<interface dev='eth0'/>",
                  "<interface dev='eth1'/>",
                  "<pf dev='eth0'/>",
                  "<driver name='vfio'/>",
                  "<address type='pci' bus='3'/>",
                  "<nat><port start='1024' end='2000'/></nat>",
                  "<nat><address start='10.0.0.1' end='10.0.0.9'/></nat>")),
          Map.entry("ip", List.of("<tftp root='/srv'/>", "<dhcp/>")),
          Map.entry(
              "dhcp",
              List.of(
                  "<range start='192.168.122.10' end='192.168.122.20'/>",
                  "<range start='2001:db8:ca2:2::10' end='2001:db8:ca2:2::20'/>",
                  "<host name='guest' ip='192.168.122.9'/>",
                  "<host mac='52:54:00:00:00:01' ip='192.168.122.9'/>",
                  "<host id='0:4:1:2:3:4:5:6:7:8:9:a:b:c:d:e:f:10' ip='2001:db8:ca2:2::9'/>",
                  "<bootp file='pxelinux.0' server='192.168.122.1'/>",
                  "<bootp file='pxelinux.0' server='boot.example'/>")),
          Map.entry("range", List.of("<lease expiry='1'/>", "<lease expiry='3' unit='hours'/>")),
          Map.entry("host", List.of("<lease expiry='100' unit='seconds'/>")),
          Map.entry(
              "dns",
              List.of(
                  "<forwarder/>",
                  "<txt name='example' value='text'/>",
                  "<srv service='ldap' protocol='tcp' port='389'/>",
                  "<srv service='ldap' protocol='tcp' target='host' port='389'/>",
                  "<host ip='192.168.122.9'><hostname>host</hostname></host>")),
          Map.entry(
              "portgroup",
              List.of(
                  "<vlan><tag id='1' nativeMode='tagged'/><tag id='2'/></vlan>",
                  "<virtualport><parameters profileid='web'/></virtualport>",
                  "<bandwidth><outbound average='1000'/></bandwidth>")),
          Map.entry("vlan", List.of("<tag id='7' nativeMode='tagged'/>", "<tag id='8'/>")),
          Map.entry("bandwidth", List.of("<inbound peak='1'/>", "<outbound floor='1'/>")));

  private final Random random;

  public NetworkMutator(long seed) {
    this.random = new Random(seed);
  }

  private static List<String> both(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return List.copyOf(all);
  }

  /// {@return the document with one to three things changed}
  public byte[] mutate(byte[] text) {
    Document document = Dom.document(text);
    for (int i = random.nextInt(3); i >= 0; i--) {
      change(document);
    }
    return Dom.text(document);
  }

  private void change(Document document) {
    List<Element> all = Dom.elements(document);
    Element chosen = any(all);
    boolean isRoot = chosen.isSameNode(document.getDocumentElement());
    switch (random.nextInt(10)) {
      case 0 -> {
        if (!isRoot) {
          chosen.getParentNode().removeChild(chosen);
        }
      }
      case 1 -> {
        if (!isRoot) {
          chosen.getParentNode().insertBefore(chosen.cloneNode(true), chosen);
        }
      }
      case 2 -> {
        if (!isRoot) {
          chosen.getParentNode().appendChild(chosen);
        }
      }
      case 3 -> {
        if (chosen.getAttributes().getLength() > 0) {
          int which = random.nextInt(chosen.getAttributes().getLength());
          chosen.removeAttribute(chosen.getAttributes().item(which).getNodeName());
        }
      }
      case 4, 5, 6 -> add(document, all);
      default -> set(all);
    }
  }

  private void add(Document document, List<Element> all) {
    List<Element> parents =
        all.stream().filter(each -> CHILDREN.containsKey(each.getTagName())).toList();
    if (!parents.isEmpty()) {
      Element parent = any(parents);
      String child = any(Optional.ofNullable(CHILDREN.get(parent.getTagName())).orElse(List.of()));
      Element made = Dom.document(child.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
      parent.appendChild(document.importNode(made, true));
    }
  }

  private void set(List<Element> all) {
    Element chosen = any(all);
    String element = chosen.getTagName() + "@";
    List<String> attributes =
        VALUES.keySet().stream().filter(key -> key.startsWith(element)).sorted().toList();
    if (!attributes.isEmpty()) {
      String key = any(attributes);
      String attribute = key.substring(element.length());
      // netmask and prefix exclude each other: one is exchanged for the other.
      if (attribute.equals("netmask")) {
        chosen.removeAttribute("prefix");
      } else if (attribute.equals("prefix")) {
        chosen.removeAttribute("netmask");
      }
      chosen.setAttribute(attribute, any(Optional.ofNullable(VALUES.get(key)).orElse(List.of())));
    }
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
