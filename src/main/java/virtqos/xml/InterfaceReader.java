package virtqos.xml;

import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Bandwidth;
import virtqos.model.ClassId;
import virtqos.model.Interface;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;

/// Reads `<interface>` of a domain. An item in error is left out; the interface stays.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML and
/// virDomainActualNetDefParseXML.
final class InterfaceReader {
  private final Cursor cursor;
  private final Findings findings;
  private final Literals literals;
  private final Location start;
  private final String type;

  private Optional<MacAddress> mac = Optional.empty();
  private Optional<ObjectName> network = Optional.empty();
  private Optional<String> portgroup = Optional.empty();
  private Optional<UUID> portId = Optional.empty();
  private Optional<DeviceName> bridge = Optional.empty();
  private Optional<DeviceName> target = Optional.empty();
  private Optional<String> alias = Optional.empty();
  private Bandwidth bandwidth = Bandwidth.NONE;

  private boolean hasActual;
  private Optional<DeviceName> actualBridge = Optional.empty();
  private Optional<ClassId> actualClassId = Optional.empty();
  private Bandwidth actualBandwidth = Bandwidth.NONE;

  private InterfaceReader(Cursor cursor) {
    this.cursor = cursor;
    this.findings = cursor.findings();
    this.literals = new Literals(findings);
    this.start = cursor.location();
    this.type = cursor.filled("type").map(Attribute::value).orElse("user");
  }

  static Interface read(Cursor cursor) throws Malformed {
    return new InterfaceReader(cursor).read();
  }

  private Interface read() throws Malformed {
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (first.isNew(element)) {
        child(element);
      }
    }
    // What libvirt itself does: where there is an <actual>, only its bandwidth counts.
    Bandwidth counts = hasActual ? actualBandwidth : bandwidth;
    return new Interface(
        type,
        mac,
        network,
        portgroup,
        portId,
        actualBridge.or(() -> bridge),
        target,
        alias,
        classId(),
        new Bandwidth(Optional.empty(), counts.inbound(), counts.outbound()),
        start);
  }

  private Optional<ClassId> classId() {
    Optional<ClassId> other = actualBandwidth.classId();
    if (actualClassId.isPresent() && other.isPresent() && !other.equals(actualClassId)) {
      findings.add(
          start,
          XmlRule.CLASS_ID_DISAGREES,
          "<class id='"
              + actualClassId.get()
              + "'/> and <bandwidth classID='"
              + other.get()
              + "'> of one interface disagree",
          "compare with the class in 'tc class show' of the bridge and correct the other one");
    }
    return actualClassId.or(() -> other);
  }

  private void child(String element) throws Malformed {
    switch (element) {
      case "mac" -> mac = mac();
      case "source" -> source();
      case "bandwidth" -> bandwidth = BandwidthReader.read(cursor, place());
      case "actual" -> actual();
      case "target" -> target = target();
      case "alias" -> alias = cursor.filled("name").map(Attribute::value);
      default -> {}
    }
  }

  private BandwidthReader.Place place() {
    return type.equals("network")
        ? BandwidthReader.Place.NETWORK_INTERFACE
        : BandwidthReader.Place.OTHER_INTERFACE;
  }

  private Optional<MacAddress> mac() {
    Optional<Attribute> address = cursor.filled("address");
    return address.isEmpty()
        ? Optional.empty()
        : literals.unicastMac(address.get(), "unable to parse mac address");
  }

  private Optional<DeviceName> target() {
    Optional<Attribute> device = cursor.filled("dev");
    // libvirt makes the name from such a pattern when the guest starts.
    return device.isEmpty() || device.get().value().contains("%d")
        ? Optional.empty()
        : literals.guestDevice(device.get());
  }

  private void source() {
    Optional<Attribute> device = cursor.filled("bridge");
    switch (type) {
      case "network" -> {
        Optional<Attribute> name = cursor.filled("network");
        if (name.isEmpty()) {
          missing("network");
        } else {
          network = literals.object(name.get().value(), name.get().at());
        }
        portgroup = cursor.filled("portgroup").map(Attribute::value);
        Optional<Attribute> port = cursor.filled("portid");
        if (port.isPresent()) {
          portId = literals.uuid(port.get().value(), port.get().at(), "failed to parse port id");
        }
        bridge = device.isEmpty() ? Optional.empty() : literals.device(device.get());
      }
      case "bridge" -> {
        if (device.isEmpty()) {
          missing("bridge");
        } else {
          bridge = literals.guestDevice(device.get());
        }
      }
      default -> {}
    }
  }

  private void missing(String attribute) {
    findings.add(
        cursor.location(),
        XmlRule.INTERFACE_SOURCE,
        "Missing required attribute '" + attribute + "' in element 'source'",
        "write <source " + attribute + "='…'/> for <interface type='" + type + "'>");
  }

  private void actual() throws Malformed {
    hasActual = true;
    Optional<Attribute> attribute = cursor.filled("type");
    String actualType = attribute.map(Attribute::value).orElse("");
    BandwidthReader.Place actualPlace =
        switch (actualType) {
          case "network" -> BandwidthReader.Place.ACTUAL_NETWORK;
          case "bridge", "direct", "hostdev" -> BandwidthReader.Place.ACTUAL_OTHER;
          default -> {
            findings.add(
                attribute.map(Attribute::at).orElse(cursor.location()),
                XmlRule.INTERFACE_ACTUAL_TYPE,
                "unsupported type '"
                    + Findings.quote(actualType)
                    + "' in interface's <actual> element",
                "only network, bridge, direct and hostdev occur in status files");
            yield BandwidthReader.Place.ACTUAL_NETWORK;
          }
        };
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (first.isNew(element)) {
        actualChild(element, actualPlace);
      }
    }
  }

  private void actualChild(String element, BandwidthReader.Place actualPlace) throws Malformed {
    switch (element) {
      case "source" -> {
        Optional<Attribute> device = cursor.filled("bridge");
        actualBridge = device.isEmpty() ? Optional.empty() : literals.device(device.get());
      }
      case "class" -> {
        Optional<Attribute> id = cursor.filled("id");
        actualClassId = id.isEmpty() ? Optional.empty() : literals.classId(id.get());
      }
      case "bandwidth" -> actualBandwidth = BandwidthReader.read(cursor, actualPlace);
      default -> {}
    }
  }
}
