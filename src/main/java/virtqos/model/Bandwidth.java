package virtqos.model;

import java.util.Optional;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// A `<bandwidth>` element. Inbound is towards the guest, outbound from it.
///
/// A direction without any value, and a value of zero, are the same as none: libvirt drops both.
///
/// Source: libvirt src/conf/netdev_bandwidth_conf.h, struct _virNetDevBandwidth.
///
/// @param classId libvirt's number of the interface's class, in ports only
public record Bandwidth(
    Optional<ClassId> classId, Optional<Direction> inbound, Optional<Direction> outbound) {
  public static final Bandwidth NONE =
      new Bandwidth(Optional.empty(), Optional.empty(), Optional.empty());

  /// One direction.
  ///
  /// @param average what may flow for long, zero when not given
  /// @param peak what may flow for a while, zero when not given
  /// @param floor what is guaranteed, zero when not given
  /// @param burst what may flow at peak, zero when not given
  public record Direction(Rate average, Rate peak, Rate floor, Size burst) {
    public static Direction ofFloor(Rate floor) {
      return new Direction(Rate.ZERO, Rate.ZERO, floor, Size.ofBytes(0));
    }

    /// {@return what can be shared out among floors and must not be exceeded: peak, or average
    /// where no peak is given}
    public Rate limit() {
      return peak.isZero() ? average : peak;
    }

    public Direction withFloor(Rate changed) {
      return new Direction(average, peak, changed, burst);
    }

    public boolean isNone() {
      return average.isZero() && floor.isZero();
    }
  }

  public Rate inboundFloor() {
    return inbound.map(Direction::floor).orElse(Rate.ZERO);
  }

  public Rate outboundFloor() {
    return outbound.map(Direction::floor).orElse(Rate.ZERO);
  }

  /// {@return the same, with another outbound floor; zero: with none}
  public Bandwidth withOutboundFloor(Rate floor) {
    Optional<Direction> changed =
        outbound
            .map(direction -> direction.withFloor(floor))
            .or(() -> Optional.of(Direction.ofFloor(floor)))
            .filter(direction -> !direction.isNone());
    return new Bandwidth(classId, inbound, changed);
  }

  public boolean hasFloor() {
    return !inboundFloor().isZero() || !outboundFloor().isZero();
  }

  public Bandwidth withClassId(ClassId id) {
    return new Bandwidth(Optional.of(id), inbound, outbound);
  }
}
