package virtqos.xml;

import java.util.Optional;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// Reads `<bandwidth>` by libvirt's rules and in its words; each place allows something else. A
/// wrong attribute is left out, the others keep their values.
///
/// Source: libvirt 9.0.0 and 11.3.0 src/conf/netdev_bandwidth_conf.c, virNetDevBandwidthParse and
/// virNetDevBandwidthValidate. What differs between the two is taken to have changed with 11.0.
final class BandwidthReader {
  /// Where the element stands.
  enum Place {
    NETWORK,
    PORTGROUP,
    NETWORK_INTERFACE,
    OTHER_INTERFACE,
    ACTUAL_NETWORK,
    ACTUAL_OTHER,
    PORT,
    /// In our own metadata or configuration.
    POLICY;

    boolean allowsFloor() {
      return switch (this) {
        case NETWORK_INTERFACE, ACTUAL_NETWORK, PORT -> true;
        case NETWORK, PORTGROUP, OTHER_INTERFACE, ACTUAL_OTHER, POLICY -> false;
      };
    }

    /// `<actual>` is read with it although libvirt puts it into `<class id>` there.
    boolean allowsClassId() {
      return switch (this) {
        case PORT, ACTUAL_NETWORK, ACTUAL_OTHER -> true;
        case NETWORK, PORTGROUP, NETWORK_INTERFACE, OTHER_INTERFACE, POLICY -> false;
      };
    }

    String floorHint() {
      return switch (this) {
        case NETWORK, PORTGROUP, POLICY ->
            "a floor belongs to the <interface> of one guest, never to a network or bridge";
        case OTHER_INTERFACE, ACTUAL_OTHER ->
            "libvirt takes a floor on type='network' only; elsewhere ask virt-qos for it in the"
                + " domain's <metadata>";
        case NETWORK_INTERFACE, ACTUAL_NETWORK, PORT -> "";
      };
    }
  }

  private final Cursor cursor;
  private final Place place;
  private final Findings findings;
  private final Literals literals;
  private final boolean isOld;

  private BandwidthReader(Cursor cursor, Place place) {
    this.cursor = cursor;
    this.place = place;
    this.findings = cursor.findings();
    this.isOld = !cursor.libvirt().isAtLeast(11, 0, 0) && place != Place.POLICY;
    this.literals = isOld ? Literals.ofOldBandwidth(findings) : new Literals(findings);
  }

  static Bandwidth read(Cursor cursor, Place place) throws Malformed {
    return new BandwidthReader(cursor, place).read();
  }

  /// Reads one direction of a limit in our own metadata or configuration; the cursor stands on it.
  static Optional<Direction> limit(Cursor cursor) {
    return new BandwidthReader(cursor, Place.POLICY).direction(false);
  }

  private Bandwidth read() throws Malformed {
    Optional<ClassId> classId = classId();
    Optional<Direction> inbound = Optional.empty();
    Optional<Direction> outbound = Optional.empty();
    boolean hasInbound = false;
    boolean hasOutbound = false;
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      switch (cursor.name()) {
        case "inbound" -> {
          if (isFirst(hasInbound)) {
            inbound = direction(place.allowsFloor());
          }
          hasInbound = true;
        }
        case "outbound" -> {
          if (isFirst(hasOutbound)) {
            outbound = direction(false);
          }
          hasOutbound = true;
        }
        default -> {}
      }
    }
    return new Bandwidth(classId, inbound, outbound);
  }

  private Optional<ClassId> classId() {
    Optional<Attribute> attribute = cursor.attribute("classID");
    if (attribute.isEmpty()) {
      return Optional.empty();
    }
    if (!place.allowsClassId()) {
      findings.add(
          attribute.get().at(),
          XmlRule.BANDWIDTH_CLASS_ID_NOT_ALLOWED,
          "classID attribute not supported on <bandwidth> in this usage context",
          "remove it; the class id is given when the interface is plugged");
      return Optional.empty();
    }
    return literals.classId(attribute.get());
  }

  private boolean isFirst(boolean seen) {
    if (seen && isOld) {
      findings.add(
          cursor.location(),
          XmlRule.BANDWIDTH_REPEATED_DIRECTION,
          "Only one child <" + cursor.localName() + "> element allowed",
          "keep one of the two; libvirt 11.3 takes the first");
    } else if (seen) {
      findings.add(
          cursor.location(),
          XmlRule.BANDWIDTH_DUPLICATE_DIRECTION,
          "a second <" + cursor.localName() + "> is ignored",
          "libvirt 11.3 takes the first, libvirt 9.0 refuses the document; keep one");
    }
    return !seen;
  }

  private Optional<Direction> direction(boolean allowsFloor) {
    Location at = cursor.location();
    Optional<Attribute> average = cursor.attribute("average");
    Optional<Attribute> peak = cursor.attribute("peak");
    Optional<Attribute> burst = cursor.attribute("burst");
    Optional<Attribute> floor = cursor.attribute("floor");
    Direction direction = new Direction(rate(average), rate(peak), rate(floor), burst(burst));
    if (average.isEmpty() && floor.isEmpty()) {
      findings.add(
          at,
          XmlRule.BANDWIDTH_MISSING_AVERAGE,
          "Missing mandatory average or floor attributes",
          "write average='…' in kB/s (1000 bytes); peak and burst only go beyond it for a while");
    } else if (average.isEmpty() && (peak.isPresent() || burst.isPresent())) {
      findings.add(
          peak.or(() -> burst).map(Attribute::at).orElse(at),
          XmlRule.BANDWIDTH_PEAK_WITHOUT_AVERAGE,
          "'peak' and 'burst' require 'average' attribute",
          "add average='…', or remove peak and burst");
    }
    if (floor.isPresent() && !allowsFloor && !(isOld && direction.floor().isZero())) {
      findings.add(
          floor.get().at(),
          XmlRule.BANDWIDTH_FLOOR_NOT_ALLOWED,
          isOld && cursor.localName().equals("outbound")
              ? "'floor' attribute allowed only in <inbound> element"
              : "floor attribute is not supported for this config",
          place.allowsFloor()
              ? "libvirt guarantees inbound only; ask virt-qos for an outbound floor in the"
                  + " domain's <metadata>"
              : place.floorHint());
      direction = direction.withFloor(Rate.ZERO);
    }
    return direction.isNone() ? Optional.empty() : Optional.of(direction);
  }

  private Rate rate(Optional<Attribute> attribute) {
    return attribute.isEmpty() ? Rate.ZERO : literals.rate(attribute.get()).orElse(Rate.ZERO);
  }

  private Size burst(Optional<Attribute> attribute) {
    Size none = Size.ofBytes(0);
    return attribute.isEmpty() ? none : literals.burst(attribute.get()).orElse(none);
  }
}
