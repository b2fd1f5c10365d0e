package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.Domain.Request;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// Reads `<q:domain>` in a domain's metadata: floors where libvirt takes none.
///
/// Grammar: `schemas/metadata.rnc`.
final class RequestReader {
  private final Cursor cursor;
  private final Literals literals;
  private final List<Request> requests = new ArrayList<>();
  private final FirstOnly named = new FirstOnly();

  private RequestReader(Cursor cursor) {
    this.cursor = cursor;
    this.literals = new Literals(cursor.findings());
  }

  /// Reads the requests among the children of `<metadata>`; what belongs to others is passed over.
  static List<Request> inMetadata(Cursor cursor) throws Malformed {
    RequestReader reader = new RequestReader(cursor);
    boolean seen = false;
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String name = cursor.name();
      if (name.equals("q:domain")) {
        if (seen) {
          OwnElement.duplicate(cursor, "<q:domain>");
        } else {
          reader.domain();
        }
        seen = true;
      } else if (name.startsWith(Cursor.OURS)) {
        OwnElement.unknown(cursor, "metadata", "domain");
      }
    }
    return reader.requests;
  }

  private void domain() throws Malformed {
    OwnElement.checkAttributes(cursor);
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (cursor.name().equals("q:interface")) {
        request();
      } else {
        OwnElement.unknown(cursor, "domain", "interface");
      }
    }
  }

  private void request() throws Malformed {
    Location at = cursor.location();
    OwnElement.checkAttributes(cursor, "alias", "mac");
    Optional<Attribute> alias = cursor.filled("alias");
    Optional<Attribute> mac = cursor.filled("mac");
    boolean isGood = isNamedOnce(alias, mac);
    Optional<MacAddress> address =
        mac.isEmpty()
            ? Optional.empty()
            : literals.unicastMac(mac.get(), "unable to parse mac address");
    Bandwidth floors = floors();
    if (isGood && (alias.isPresent() || address.isPresent())) {
      requests.add(new Request(alias.map(Attribute::value), address, floors, at));
    }
  }

  private boolean isNamedOnce(Optional<Attribute> alias, Optional<Attribute> mac) {
    if (alias.isPresent() == mac.isPresent()) {
      cursor
          .findings()
          .add(
              mac.map(Attribute::at).orElse(cursor.location()),
              XmlRule.METADATA_MISSING,
              "<interface> needs either the attribute 'alias' or 'mac'",
              "name the interface as it is in <devices>: alias='ua-…' or mac='52:54:00:…'");
      return false;
    }
    String key = alias.or(() -> mac).map(Attribute::value).orElse("");
    if (!named.isNew(key)) {
      OwnElement.duplicate(cursor, "interface '" + Findings.quote(key) + "'");
      return false;
    }
    return true;
  }

  private Bandwidth floors() throws Malformed {
    Optional<Direction> inbound = Optional.empty();
    Optional<Direction> outbound = Optional.empty();
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String name = cursor.name();
      if (!name.equals("q:inbound") && !name.equals("q:outbound")) {
        OwnElement.unknown(cursor, "interface", "inbound", "outbound");
      } else if (!first.isNew(name)) {
        OwnElement.duplicate(cursor, "<" + name + ">");
      } else {
        Optional<Direction> floor = floor(cursor);
        inbound = name.equals("q:inbound") ? floor : inbound;
        outbound = name.equals("q:outbound") ? floor : outbound;
      }
    }
    return new Bandwidth(Optional.empty(), inbound, outbound);
  }

  /// Reads the floor of one direction; the cursor stands on it.
  static Optional<Direction> floor(Cursor cursor) {
    OwnElement.checkAttributes(cursor, "floor");
    Optional<Attribute> attribute = OwnElement.required(cursor, "floor");
    Optional<Rate> floor =
        attribute.isEmpty()
            ? Optional.empty()
            : new Literals(cursor.findings()).rate(attribute.get());
    return floor.filter(rate -> !rate.isZero()).map(Direction::ofFloor);
  }
}
