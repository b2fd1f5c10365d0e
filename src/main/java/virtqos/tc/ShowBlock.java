package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.unit.DeviceName;

/// One object in tc's output: the line that names it, and the lines below that belong to it.
///
/// @param kind the first word of the line
/// @param head the line without its first word
/// @param continuation the lines below, stripped of blanks at both ends, without empty ones
record ShowBlock(Kind kind, String head, List<String> continuation) {
  ShowBlock {
    continuation = List.copyOf(continuation);
  }

  enum Kind {
    QDISC,
    CLASS,
    FILTER,
    /// What stands before the first object.
    NONE
  }

  /// {@return the objects of an output, in its order}
  static List<ShowBlock> split(String show) {
    List<ShowBlock> blocks = new ArrayList<>();
    Kind kind = Kind.NONE;
    String head = "";
    List<String> continuation = new ArrayList<>();
    int end;
    for (int start = 0; start < show.length(); start = end + 1) {
      end = show.indexOf('\n', start);
      end = end < 0 ? show.length() : end;
      Kind begins = kindOf(show, start);
      if (begins != Kind.NONE) {
        addTo(blocks, kind, head, continuation);
        kind = begins;
        head = show.substring(start + begins.name().length() + 1, end).stripTrailing();
        continuation = new ArrayList<>();
      } else {
        String line = show.substring(start, end).strip();
        if (!line.isEmpty()) {
          continuation.add(line);
        }
      }
    }
    addTo(blocks, kind, head, continuation);
    return blocks;
  }

  private static void addTo(
      List<ShowBlock> blocks, Kind kind, String head, List<String> continuation) {
    if (kind != Kind.NONE) {
      blocks.add(new ShowBlock(kind, head, continuation));
    }
  }

  private static Kind kindOf(String show, int start) {
    if (show.startsWith("qdisc ", start)) {
      return Kind.QDISC;
    }
    if (show.startsWith("class ", start)) {
      return Kind.CLASS;
    }
    return show.startsWith("filter ", start) ? Kind.FILTER : Kind.NONE;
  }

  Words words() {
    return new Words(head);
  }

  /// {@return the device that the line of a qdisc names, if it names one}
  Optional<DeviceName> device() {
    Words words = words();
    words.next();
    words.next();
    return words.accept("dev") ? DeviceName.parse(words.next()) : Optional.empty();
  }

  /// {@return whether the line is of a qdisc and names its device, as where all devices were asked
  /// for}
  boolean namesDevice() {
    Words words = words();
    words.next();
    words.next();
    return kind == Kind.QDISC && words.accept("dev");
  }

  /// {@return whether both lines are of one qdisc: its kind, handle and parent are the same}
  boolean isSameQdisc(ShowBlock other) {
    return kind == Kind.QDISC && other.kind == Kind.QDISC && place().equals(other.place());
  }

  private String place() {
    return qdisc().map(q -> q.kind() + " " + q.handle() + " " + q.parent()).orElse("");
  }

  /// Reads `htb 1: root refcnt 2 r2q 10 default 0x2 …`, `clsact ffff: dev vnet0 parent ffff:fff1`.
  ///
  /// {@return the qdisc, or nothing where the line has no handle}
  Optional<Qdisc> qdisc() {
    Words words = words();
    String name = words.next();
    Optional<Handle> handle = Handle.parse(words.next());
    Optional<Handle> parent = Optional.empty();
    if (words.accept("dev")) {
      words.next();
    }
    if (words.accept("parent")) {
      parent = Handle.parse(words.next());
    } else {
      words.accept("root");
    }
    if (words.accept("refcnt")) {
      words.next();
    }
    String details = words.rest();
    Optional<Handle> hangsFrom = parent;
    return handle.map(h -> new Qdisc(name, h, hangsFrom, defaultClass(name, details), details));
  }

  private static Optional<Integer> defaultClass(String name, String details) {
    int at = name.equals("htb") ? details.indexOf("default ") : -1;
    if (at < 0) {
      return Optional.empty();
    }
    Words words = new Words(details.substring(at));
    words.next();
    String number = words.next();
    return Handle.parse(":" + (number.startsWith("0x") ? number.substring(2) : number))
        .map(Handle::minor);
  }
}
