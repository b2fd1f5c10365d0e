package virtqos.tc;

import java.util.List;
import java.util.Optional;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;

/// Reads one filter of `tc filter show`.
///
/// A filter that does exactly what a record of {@link Filter} says, and no more, becomes that
/// record; one with another match, mask, action, chain or flag stays {@link Filter.Other}.
///
/// Source: iproute2 tc/tc_filter.c print_filter, tc/f_u32.c, f_bpf.c, f_flower.c, f_matchall.c,
/// m_mirred.c.
final class FilterReader {
  private final FilterHead head;
  private final ShowBlock block;

  private FilterReader(FilterHead head, ShowBlock block) {
    this.head = head;
    this.block = block;
  }

  /// {@return the filter, or nothing for the lines that only say that filters or a `u32` hash table
  /// of the kernel's own making follow}
  ///
  /// @param asked what tc was asked for, where the line itself does not say it
  static Optional<Filter> read(Filter.Hook asked, ShowBlock block) {
    FilterHead head = FilterHead.read(asked, block.words());
    FilterReader reader = new FilterReader(head, block);
    if (reader.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        (head.isPlain() ? reader.known() : Optional.<Filter>empty()).orElseGet(reader::other));
  }

  private boolean isEmpty() {
    return (head.isHeading() && block.continuation().isEmpty()) || isKernelsTable();
  }

  private boolean isKernelsTable() {
    return head.kind().equals("u32")
        && head.handle().length() == 4
        && head.handle().charAt(0) >= '8'
        && head.rest().equals("ht divisor 1");
  }

  private Optional<Filter> known() {
    return switch (head.kind()) {
      case "bpf" -> bpf();
      case "flower" -> flower();
      case "matchall" -> matchall();
      case "u32" -> U32Reader.read(head, block.continuation());
      default -> Optional.empty();
    };
  }

  /// Reads `not_in_hw bytecode '5,32 0 0 2,21 …'`.
  private Optional<Filter> bpf() {
    Words words = new Words(head.rest());
    words.accept("not_in_hw");
    boolean classic = words.accept("bytecode");
    String text = words.rest();
    int end = text.length() - 1;
    Optional<Integer> number = head.number();
    return classic
            && number.isPresent()
            && head.isForAllProtocols()
            && block.continuation().isEmpty()
            && end > 1
            && text.charAt(0) == '\''
            && text.indexOf('\'', 1) == end
        ? Optional.of(
            new Filter.Bpf(head.hook(), head.preference(), number.get(), text.substring(1, end)))
        : Optional.empty();
  }

  /// Reads `classid 1:3` and below it `dst_mac 52:54:00:11:22:33`.
  private Optional<Filter> flower() {
    Words words = new Words(head.rest());
    Optional<Handle> target =
        words.accept("classid") ? Handle.parse(words.next()) : Optional.empty();
    Optional<MacAddress> mac = Optional.empty();
    AddressField field = AddressField.DESTINATION;
    boolean more = words.hasNext();
    for (String line : block.continuation()) {
      Words key = new Words(line);
      if (mac.isEmpty() && (line.startsWith("dst_mac ") || line.startsWith("src_mac "))) {
        field = key.next().equals("dst_mac") ? AddressField.DESTINATION : AddressField.SOURCE;
        mac = MacAddress.parse(key.next());
      } else {
        key.accept("not_in_hw");
      }
      more |= key.hasNext();
    }
    Optional<Integer> number = head.number();
    return target.isPresent()
            && mac.isPresent()
            && number.isPresent()
            && !more
            && head.isForAllProtocols()
        ? Optional.of(
            new Filter.Flower(
                head.hook(), head.preference(), number.get(), field, mac.get(), target.get()))
        : Optional.empty();
  }

  private Optional<Filter> matchall() {
    return new Words(head.rest()).hasNext() || !head.isForAllProtocols()
        ? Optional.empty()
        : redirectTarget(block.continuation())
            .map(
                target ->
                    new Filter.Redirect(head.hook(), head.preference(), head.handle(), target));
  }

  /// {@return where everything goes, if the only action of a filter is to send it to the egress of
  /// another device}
  ///
  /// @param lines those of the action: `action order 1: mirred (Egress Redirect to device ifb0)
  ///   stolen` and its counters
  static Optional<DeviceName> redirectTarget(List<String> lines) {
    Optional<DeviceName> target = Optional.empty();
    for (String line : lines) {
      Words words = new Words(line);
      if (words.accept("action")) {
        if (target.isPresent()) {
          return Optional.empty();
        }
        target = redirectTarget(words);
        if (target.isEmpty()) {
          return Optional.empty();
        }
      } else if (!isWithoutMeaning(words.next())) {
        return Optional.empty();
      }
    }
    return target;
  }

  private static Optional<DeviceName> redirectTarget(Words words) {
    boolean redirects =
        words.accept("order")
            && words.accept("1:")
            && words.accept("mirred")
            && words.accept("(Egress")
            && words.accept("Redirect")
            && words.accept("to")
            && words.accept("device");
    String device = words.next();
    return redirects && device.endsWith(")") && words.rest().equals("stolen")
        ? DeviceName.parse(device.substring(0, device.length() - 1))
        : Optional.empty();
  }

  /// {@return whether a line below an action that begins so changes nothing about what the filter
  /// does}
  private static boolean isWithoutMeaning(String word) {
    return switch (word) {
      case "index",
          "Action",
          "Sent",
          "backlog",
          "not_in_hw",
          "cookie",
          "used_hw_stats",
          "no_percpu" ->
          true;
      default -> false;
    };
  }

  private Filter other() {
    StringBuilder text = new StringBuilder(head.rest());
    for (String line : block.continuation()) {
      text.append(text.isEmpty() ? "" : "\n").append(line);
    }
    return new Filter.Other(
        head.hook(),
        head.preference(),
        head.handle(),
        head.kind(),
        head.protocol(),
        head.flow(),
        text.toString());
  }
}
