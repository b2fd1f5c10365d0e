package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.Forward;
import virtqos.model.Network;
import virtqos.model.Network.Portgroup;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;

/// Reads `<network>`. Without a usable name there is no network.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class NetworkReader {
  private final Cursor cursor;
  private final Findings findings;
  private final Literals literals;

  private Optional<ObjectName> name = Optional.empty();
  private Optional<UUID> uuid = Optional.empty();
  private Forward forward = Forward.NONE;
  private Optional<DeviceName> bridge = Optional.empty();
  private Bandwidth bandwidth = Bandwidth.NONE;
  private final List<Portgroup> portgroups = new ArrayList<>();
  private Optional<BridgePolicy> policy = Optional.empty();

  private NetworkReader(Cursor cursor) {
    this.cursor = cursor;
    this.findings = cursor.findings();
    this.literals = new Literals(findings);
  }

  static Optional<Network> read(Cursor cursor) throws Malformed {
    return new NetworkReader(cursor).read();
  }

  private Optional<Network> read() throws Malformed {
    Location start = cursor.location();
    FirstOnly first = new FirstOnly();
    boolean named = false;
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (element.equals("portgroup")) {
        portgroup();
      } else if (first.isNew(element)) {
        named |= element.equals("name");
        child(element);
      }
    }
    if (!named) {
      missingName(start);
    }
    return name.map(n -> new Network(n, uuid, forward, bridge, bandwidth, portgroups, policy));
  }

  private void child(String element) throws Malformed {
    Location at = cursor.location();
    switch (element) {
      case "name" -> {
        String text = cursor.text();
        if (text.isEmpty()) {
          missingName(at);
        } else {
          name = literals.object(text, at);
        }
      }
      case "uuid" -> {
        String text = cursor.text();
        uuid =
            text.isEmpty() ? Optional.empty() : literals.uuid(text, at, "malformed uuid element");
      }
      case "forward" -> forward = forward();
      case "bridge" -> bridge = bridge();
      case "bandwidth" -> bandwidth = BandwidthReader.read(cursor, BandwidthReader.Place.NETWORK);
      case "metadata" -> {
        int before = cursor.findings().count();
        policy = PolicyReader.inMetadata(cursor);
        cursor.findings().within("/network/metadata", before);
      }
      default -> {}
    }
  }

  private void missingName(Location at) {
    findings.add(
        at,
        XmlRule.NETWORK_MISSING_NAME,
        "missing name information",
        "a network needs <name>…</name>");
  }

  private Forward forward() {
    Optional<Attribute> mode = cursor.filled("mode");
    if (mode.isEmpty()) {
      return Forward.NAT;
    }
    Optional<Forward> known = Forward.parse(mode.get().value());
    if (known.isEmpty()) {
      findings.add(
          mode.get().at(),
          XmlRule.NETWORK_FORWARD_MODE,
          "unknown forwarding type '" + Findings.quote(mode.get().value()) + "'",
          "use nat, route, open, bridge, private, vepa, passthrough or hostdev; leave <forward> out"
              + " for none");
    }
    // With an unknown mode nothing may be assumed of the bridge, least of all that libvirt shapes
    // it.
    return known.orElse(Forward.HOSTDEV);
  }

  /// A name with `%d` is a pattern from which libvirt makes the name when it defines the network.
  private Optional<DeviceName> bridge() {
    Optional<Attribute> device = cursor.filled("name");
    return device.isEmpty() || device.get().value().contains("%d")
        ? Optional.empty()
        : literals.device(device.get());
  }

  private void portgroup() throws Malformed {
    Location at = cursor.location();
    Optional<Attribute> groupName = cursor.filled("name");
    boolean isDefault =
        cursor.attribute("default").map(Attribute::value).orElse("").equalsIgnoreCase("yes");
    Bandwidth groupBandwidth = Bandwidth.NONE;
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (cursor.name().equals("bandwidth") && first.isNew("bandwidth")) {
        groupBandwidth = BandwidthReader.read(cursor, BandwidthReader.Place.PORTGROUP);
      }
    }
    if (groupName.isEmpty()) {
      findings.add(
          at,
          XmlRule.PORTGROUP_MISSING_NAME,
          "Missing required name attribute in portgroup",
          "write <portgroup name='…'>");
    } else {
      portgroups.add(new Portgroup(groupName.get().value(), isDefault, groupBandwidth));
    }
  }
}
