package virtqos.tc;

import java.util.Optional;
import virtqos.unit.DeviceName;

/// One line of a batch, taken apart as tc does.
///
/// @param object `qdisc`, `class` or `filter`
/// @param verb `add`, `change`, `replace`, `del` or `show`
/// @param place the word or handle that says where: `root`, `ingress`, `egress`, `clsact`, `1:1`;
///   empty where none does
/// @param handle as it was written
/// @param kind of the qdisc, class or filter; empty where it is not said
/// @param options what follows the kind
record BatchLine(
    String object,
    String verb,
    Optional<DeviceName> device,
    String place,
    Optional<String> handle,
    Optional<Handle> classid,
    Optional<String> protocol,
    Optional<Integer> preference,
    String kind,
    Words options) {

  static BatchLine read(String line) {
    Words words = new Words(line);
    String object = words.next();
    String verb = words.next();
    Optional<DeviceName> device = Optional.empty();
    String place = "";
    Optional<String> handle = Optional.empty();
    Optional<Handle> classid = Optional.empty();
    Optional<String> protocol = Optional.empty();
    Optional<Integer> preference = Optional.empty();
    String kind = "";
    while (words.hasNext() && kind.isEmpty()) {
      String word = words.next();
      switch (word) {
        case "dev" -> device = DeviceName.parse(words.next());
        case "parent" -> place = words.next();
        case "root", "ingress", "egress", "clsact" -> place = word;
        case "handle" -> handle = Optional.of(words.next());
        case "classid" -> classid = Handle.parse(words.next());
        case "protocol" -> protocol = Optional.of(words.next());
        case "prio", "pref" -> preference = FilterHead.decimal(words.next());
        default -> kind = word;
      }
    }
    return new BatchLine(
        object, verb, device, place, handle, classid, protocol, preference, kind, words);
  }

  boolean isAdd() {
    return verb.equals("add");
  }

  Optional<Handle> parent() {
    return Handle.parse(place);
  }

  /// {@return the hook of a filter}
  Filter.Hook hook() {
    return switch (place) {
      case "ingress", "ffff:" -> Filter.Hook.INGRESS;
      case "egress" -> Filter.Hook.EGRESS;
      case "7f05:" -> Filter.Hook.TAP_ROOT;
      default -> Filter.Hook.ROOT;
    };
  }
}
