package virtqos.xml;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.model.DomainStatus;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

/// Writes status files as libvirt writes them: layout, order and what is left out are the same,
/// only the comment at the top tells who wrote it.
public final class StatusWriter {
  private StatusWriter() {}

  /// {@return the file of a port}
  ///
  /// Source: libvirt src/conf/virnetworkportdef.c, virNetworkPortDefFormatBuf.
  public static byte[] port(Port port) {
    XmlText xml = new XmlText().comment("virsh net-port-create " + port.uuid());
    port(xml, port);
    return bytes(xml.toString());
  }

  /// {@return the file of a network; unlike a port's it does not end with a line end, as libvirt's
  /// does not}
  ///
  /// @param network the `<network>` itself, carried over verbatim Source: libvirt
  ///   src/conf/virnetworkobj.c, virNetworkObjFormat.
  public static byte[] network(NetworkStatus status, Excerpt network) {
    XmlText xml =
        new XmlText()
            .comment(command("virsh net-edit", status.network().name(), status.network().uuid()));
    xml.open("networkstatus");
    xml.empty("class_id", "bitmap", status.classIds().toString());
    xml.empty("floor", "sum", Long.toUnsignedString(status.floorSum()));
    taints(xml, status.taints());
    xml.lines(network.indentedTo(2 * xml.depth()));
    xml.close("networkstatus");
    return bytes(xml.toString().stripTrailing());
  }

  /// {@return the file of a domain: the class ids as pairs, then the domain with the class ids in
  /// its interfaces; every other byte of it as it was}
  ///
  /// @param domain the `<domain>` itself Source: libvirt src/conf/domain_conf.c,
  ///   virDomainObjFormat.
  public static byte[] domain(DomainStatus status, Excerpt domain) {
    XmlText xml =
        new XmlText()
            .comment(command("virsh edit", status.domain().name(), status.domain().uuid()));
    String pid = status.pid().isPresent() ? Long.toString(status.pid().get()) : "";
    xml.open(
        "domstatus", "state", status.state(), "reason", status.reason().orElse(""), "pid", pid);
    taints(xml, status.taints());
    if (!status.classIds().isEmpty()) {
      xml.open("interfaces");
      for (Map.Entry<String, ClassId> pair : new TreeMap<>(status.classIds()).entrySet()) {
        xml.empty("interface", "alias", pair.getKey(), "class_id", pair.getValue().toString());
      }
      xml.close("interfaces");
    }
    xml.lines(ClassInsertion.into(domain, status).indentedTo(2 * xml.depth()));
    xml.close("domstatus");
    return bytes(xml.toString());
  }

  private static void taints(XmlText xml, List<String> taints) {
    for (String taint : taints) {
      xml.empty("taint", "flag", taint);
    }
  }

  /// {@return the command with the object's name; with its UUID where the name must not stand in a
  /// comment or shell}
  private static String command(String command, ObjectName name, Optional<UUID> uuid) {
    if (name.isPlain() && !name.text().contains("--")) {
      return command + " " + name;
    }
    return uuid.isPresent() ? command + " " + uuid.get() : command;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void port(XmlText xml, Port port) {
    xml.open("networkport");
    xml.element("uuid", port.uuid().toString());
    xml.open("owner");
    xml.element("name", port.owner().name().text());
    xml.element("uuid", port.owner().uuid().toString());
    xml.close("owner");
    if (port.group().isPresent()) {
      xml.element("group", port.group().get());
    }
    xml.empty("mac", "address", port.mac().toString());
    bandwidth(xml, port.bandwidth().withOutboundFloor(Rate.ZERO));
    if (port.plug().isPresent()) {
      Port.Plug plug = port.plug().get();
      String device = plug.type().equals("direct") ? "dev" : "bridge";
      String name = plug.device().isPresent() ? plug.device().get().text() : "";
      xml.empty("plug", "type", plug.type(), device, name);
    }
    outboundFloor(xml, port.bandwidth().outboundFloor());
    xml.close("networkport");
  }

  /// libvirt has no word for it, so it stands in our namespace.
  private static void outboundFloor(XmlText xml, Rate floor) {
    if (!floor.isZero()) {
      xml.open("q:port", "xmlns:q", Documents.NAMESPACE);
      xml.empty("q:outbound", "floor", number(floor));
      xml.close("q:port");
    }
  }

  /// Source: libvirt src/conf/netdev_bandwidth_conf.c, virNetDevBandwidthFormat.
  static void bandwidth(XmlText xml, Bandwidth bandwidth) {
    if (bandwidth.equals(Bandwidth.NONE)) {
      return;
    }
    String classId = bandwidth.classId().isPresent() ? bandwidth.classId().get().toString() : "";
    xml.open("bandwidth", "classID", classId);
    direction(xml, "inbound", bandwidth.inbound());
    direction(xml, "outbound", bandwidth.outbound());
    xml.close("bandwidth");
  }

  private static void direction(XmlText xml, String name, Optional<Direction> direction) {
    if (direction.isPresent() && !direction.get().isNone()) {
      Direction values = direction.get();
      long burst = values.burst().kibibytes();
      xml.empty(
          name,
          "average",
          number(values.average()),
          "peak",
          number(values.peak()),
          "floor",
          number(values.floor()),
          "burst",
          burst == 0 ? "" : Long.toString(burst));
    }
  }

  private static String number(Rate rate) {
    return rate.isZero() ? "" : Long.toUnsignedString(rate.kilobytesPerSecond());
  }
}
