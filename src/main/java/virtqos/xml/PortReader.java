package virtqos.xml;

import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

/// Reads `<networkport>`. Without UUID, owner and MAC address there is no port.
///
/// Source: libvirt src/conf/virnetworkportdef.c, virNetworkPortDefParseXML.
final class PortReader {
  private final Cursor cursor;
  private final Findings findings;
  private final Literals literals;
  private final Location start;

  private Optional<UUID> uuid = Optional.empty();
  private Optional<ObjectName> ownerName = Optional.empty();
  private Optional<UUID> ownerUuid = Optional.empty();
  private Optional<String> group = Optional.empty();
  private Optional<MacAddress> mac = Optional.empty();
  private Bandwidth bandwidth = Bandwidth.NONE;
  private Optional<Port.Plug> plug = Optional.empty();
  private Rate outboundFloor = Rate.ZERO;

  private PortReader(Cursor cursor) {
    this.cursor = cursor;
    this.findings = cursor.findings();
    this.literals = new Literals(findings);
    this.start = cursor.location();
  }

  static Optional<Port> read(Cursor cursor) throws Malformed {
    return new PortReader(cursor).read();
  }

  private Optional<Port> read() throws Malformed {
    FirstOnly first = new FirstOnly();
    FirstOnly filled = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (first.isNew(element)) {
        child(element, filled);
      }
    }
    require(filled, "uuid", "uuid");
    require(filled, "owner name", "owner name");
    require(filled, "owner uuid", "owner UUID");
    require(filled, "mac", "mac");
    if (uuid.isEmpty() || ownerName.isEmpty() || ownerUuid.isEmpty() || mac.isEmpty()) {
      return Optional.empty();
    }
    Port.Owner owner = new Port.Owner(ownerName.get(), ownerUuid.get());
    Bandwidth all = outboundFloor.isZero() ? bandwidth : bandwidth.withOutboundFloor(outboundFloor);
    return Optional.of(new Port(uuid.get(), owner, group, mac.get(), all, plug));
  }

  /// Asks for a part that was not there; one that was there and wrong has its own finding.
  private void require(FirstOnly filled, String part, String words) {
    if (filled.isNew(part)) {
      findings.add(
          start,
          XmlRule.PORT_MISSING_PART,
          "network port has no " + words,
          "a port needs <uuid>, <owner> with <name> and <uuid>, and <mac address='…'/>");
    }
  }

  private void child(String element, FirstOnly filled) throws Malformed {
    switch (element) {
      case "uuid" -> uuid = uuid("uuid", filled);
      case "owner" -> owner(filled);
      case "group" -> group = Optional.of(cursor.text()).filter(text -> !text.isEmpty());
      case "mac" -> {
        Optional<Attribute> address = cursor.filled("address");
        if (address.isPresent() && filled.isNew("mac")) {
          mac = literals.mac(address.get(), "Unable to parse MAC");
        }
      }
      case "bandwidth" -> bandwidth = BandwidthReader.read(cursor, BandwidthReader.Place.PORT);
      case "plug" -> plug = plug();
      case "q:port" -> ours();
      default -> {
        if (element.startsWith(Cursor.OURS)) {
          OwnElement.unknown(cursor, "networkport", "port");
        }
      }
    }
  }

  /// What a port of ours promises beyond libvirt's.
  ///
  /// Grammar: `schemas/metadata.rnc`.
  private void ours() throws Malformed {
    OwnElement.checkAttributes(cursor);
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (!cursor.name().equals("q:outbound")) {
        OwnElement.unknown(cursor, "port", "outbound");
      } else if (!first.isNew("q:outbound")) {
        OwnElement.duplicate(cursor, "<q:outbound>");
      } else {
        outboundFloor = RequestReader.floor(cursor).map(Direction::floor).orElse(Rate.ZERO);
      }
    }
  }

  private Optional<UUID> uuid(String part, FirstOnly filled) throws Malformed {
    Location at = cursor.location();
    String text = cursor.text();
    return text.isEmpty() || !filled.isNew(part)
        ? Optional.empty()
        : literals.uuid(text, at, "Unable to parse UUID");
  }

  private void owner(FirstOnly filled) throws Malformed {
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (!first.isNew(element)) {
        continue;
      }
      switch (element) {
        case "name" -> {
          Location at = cursor.location();
          String text = cursor.text();
          if (!text.isEmpty() && filled.isNew("owner name")) {
            ownerName = literals.object(text, at);
          }
        }
        case "uuid" -> ownerUuid = uuid("owner uuid", filled);
        default -> {}
      }
    }
  }

  private Optional<Port.Plug> plug() throws Malformed {
    Optional<Attribute> type = cursor.filled("type");
    String word = type.map(Attribute::value).orElse("none");
    return switch (word) {
      case "none" -> Optional.empty();
      case "network", "bridge" -> plug(word, device("bridge", "Missing network port bridge name"));
      case "direct" -> plug(word, device("dev", "Missing network port link device name"));
      case "hostdev-pci" -> Optional.of(new Port.Plug(word, Optional.empty()));
      default -> {
        findings.add(
            type.map(Attribute::at).orElse(start),
            XmlRule.WORD,
            "Invalid value for attribute 'type' in element 'plug': '" + Findings.quote(word) + "'.",
            "use network, bridge, direct or hostdev-pci");
        yield Optional.empty();
      }
    };
  }

  private static Optional<Port.Plug> plug(String type, Optional<DeviceName> device) {
    return device.map(name -> new Port.Plug(type, Optional.of(name)));
  }

  private Optional<DeviceName> device(String attribute, String missing) {
    Optional<Attribute> device = cursor.filled(attribute);
    if (device.isEmpty()) {
      findings.add(
          cursor.location(), XmlRule.PORT_PLUG, missing, "write " + attribute + "='…' in <plug>");
      return Optional.empty();
    }
    return literals.device(device.get());
  }
}
