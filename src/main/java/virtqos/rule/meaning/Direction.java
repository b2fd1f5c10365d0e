package virtqos.rule.meaning;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.model.Element;
import virtqos.unit.Rate;

/// One direction of a `<bandwidth>`, with what can be read of it. A value that is not there, no
/// number, or zero, is absent.
///
/// @param holder the network, portgroup or interface that it belongs to
/// @param element `<inbound>` or `<outbound>`
/// @param burst KiB
record Direction(
    Element holder,
    Element element,
    Optional<Rate> average,
    Optional<Rate> peak,
    Optional<Rate> floor,
    Optional<Long> burst) {

  /// {@return every direction of a network and its portgroups, or of an interface}
  static List<Direction> of(Element holder) {
    List<Direction> directions = new ArrayList<>();
    Stream.concat(Stream.of(holder), holder.children("portgroup").stream())
        .forEach(
            each ->
                Stream.of("inbound", "outbound")
                    .map(name -> in(each, name))
                    .flatMap(Optional::stream)
                    .forEach(directions::add));
    return directions;
  }

  /// {@return the one direction of this name}
  static Optional<Direction> in(Element holder, String name) {
    return holder
        .child("bandwidth")
        .flatMap(bandwidth -> bandwidth.child(name))
        .map(
            element ->
                new Direction(
                    holder,
                    element,
                    rate(element, "average"),
                    rate(element, "peak"),
                    rate(element, "floor"),
                    number(element, "burst").map(BigInteger::longValueExact)));
  }

  private static Optional<Rate> rate(Element element, String attribute) {
    return number(element, attribute).flatMap(Rate::ofKilobytesPerSecond);
  }

  private static Optional<BigInteger> number(Element element, String attribute) {
    return element
        .attribute(attribute)
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(BigInteger::new)
        .filter(value -> value.signum() > 0);
  }

  boolean isInbound() {
    return element.name().equals("inbound");
  }
}
