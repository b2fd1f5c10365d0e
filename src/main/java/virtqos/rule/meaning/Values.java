package virtqos.rule.meaning;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.model.Element;

/// Reads what rules ask of `<bandwidth>`.
final class Values {
  private Values() {}

  /// {@return every direction of an element's own bandwidth and of its portgroups'}
  static List<Element> directions(Element element) {
    return Stream.concat(Stream.of(element), element.children("portgroup").stream())
        .flatMap(each -> each.child("bandwidth").stream())
        .flatMap(bandwidth -> Stream.of("inbound", "outbound").map(bandwidth::child))
        .flatMap(Optional::stream)
        .toList();
  }

  /// {@return a value of a direction; nothing where it is not there, no number, or zero}
  static Optional<Long> of(Element direction, String attribute) {
    return direction
        .attribute(attribute)
        .filter(value -> value.matches("[0-9]{1,18}"))
        .map(Long::valueOf)
        .filter(value -> value > 0);
  }
}
