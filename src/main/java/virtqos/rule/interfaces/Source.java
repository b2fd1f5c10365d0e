package virtqos.rule.interfaces;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.XmlRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// What an interface needs to know of what it is connected to. The reader has the word on the names
/// of a network or bridge.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML.
final class Source implements ElementRule {
  private static final Map<String, List<String>> REQUIRED =
      Map.of(
          "direct", List.of("dev"),
          "vdpa", List.of("dev"),
          "internal", List.of("name"),
          "mcast", List.of("address", "port"),
          "client", List.of("address", "port"),
          "server", List.of("port"),
          "udp", List.of("address", "port"),
          "vds", List.of("switchid"));

  /// What may be left out since, with another backend or in virtual switches of a new kind.
  private static final Map<String, List<String>> REQUIRED_AT_FIRST =
      Map.of(
          "vhostuser", List.of("type", "path", "mode"),
          "vds", List.of("switchid", "portid", "portgroupid", "connectionid"));

  private static final Set<String> NEEDLESS = Set.of("user", "ethernet", "null", "hostdev");

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    String type = Device.type(device);
    Optional<Element> source = device.child("source");
    if (type.equals("hostdev")) {
      hostdev(source.orElse(device), remarks);
    } else if (source.isPresent()) {
      attributes(type, source.get(), libvirt, remarks);
    } else if (!NEEDLESS.contains(type) && !(type.equals("vhostuser") && mayBeBare(libvirt))) {
      remarks.add(
          XmlRule.INTERFACE_SOURCE,
          device,
          "interface type='" + Attributes.quote(type) + "' requires a 'source' element",
          "say in <source> what the interface is connected to");
    }
  }

  private static void attributes(
      String type, Element source, LibvirtVersion libvirt, Remarks remarks) {
    Map<String, List<String>> first = mayBeBare(libvirt) ? Map.of() : REQUIRED_AT_FIRST;
    List<String> required = first.getOrDefault(type, REQUIRED.getOrDefault(type, List.of()));
    boolean isWhole = require(source, required, type, remarks);
    if (isWhole && type.equals("udp")) {
      Optional<Element> local = source.child("local");
      if (local.isPresent()) {
        require(local.get(), required, type, remarks);
      } else {
        remarks.add(
            XmlRule.INTERFACE_SOURCE,
            source,
            "'<local>' element missing for 'udp' socket interface",
            "write <local address='…' port='…'/> in <source>");
      }
    }
  }

  /// {@return whether nothing is missing}
  private static boolean require(
      Element element, List<String> attributes, String type, Remarks remarks) {
    Attributes of = new Attributes(XmlRule.INTERFACE_SOURCE, remarks);
    return attributes.stream()
        .allMatch(
            attribute ->
                of.required(
                        element,
                        attribute,
                        "write "
                            + attribute
                            + "='…' in <"
                            + element.name()
                            + "> for <interface type='"
                            + type
                            + "'>")
                    .isPresent());
  }

  private static boolean mayBeBare(LibvirtVersion libvirt) {
    return libvirt.isAtLeast(11, 1, 0);
  }

  private static void hostdev(Element source, Remarks remarks) {
    boolean isFound =
        source.child("address").flatMap(address -> address.filled("type")).isPresent()
            || source.has("vendor");
    if (!isFound) {
      remarks.add(
          XmlRule.INTERFACE_SOURCE,
          source,
          "missing source address type",
          "name the device of the host in <source>, such as by <address type='pci' …/>");
    }
  }
}
