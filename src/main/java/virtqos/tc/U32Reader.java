package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a filter of kind `u32`: a hash table, a link to one, an address, a redirect; nothing where
/// it is anything else.
///
/// The kernel keeps matches as words of 32 bits at offsets that are multiples of four, counted from
/// the network header: what was asked as `match u16 0x5254 0xffff at -14` returns as `match
/// 00005254/0000ffff at -16`.
///
/// Source: iproute2 tc/f_u32.c, pack_key16, u32_print_opt.
final class U32Reader {
  private final FilterHead head;
  private final FrameMatch match = new FrameMatch();

  /// The lines that are no match.
  private final List<String> lines = new ArrayList<>();

  private Optional<Handle> flow = Optional.empty();
  private Optional<String> link = Optional.empty();
  private Optional<Integer> divisor = Optional.empty();

  private U32Reader(FilterHead head) {
    this.head = head;
  }

  static Optional<Filter> read(FilterHead head, List<String> lines) {
    U32Reader reader = new U32Reader(head);
    boolean understood = reader.readHead();
    for (String line : lines) {
      understood &= reader.readLine(line);
    }
    return understood ? reader.filter() : Optional.empty();
  }

  /// Reads `order 2051 key ht 800 bkt 0 *flowid 1:3 not_in_hw (rule hit 0 success 0)` or `ht
  /// divisor 256`.
  private boolean readHead() {
    Words words = new Words(head.rest());
    while (words.hasNext()) {
      switch (words.next()) {
        case "ht" ->
            divisor = words.accept("divisor") ? FilterHead.decimal(words.next()) : Optional.empty();
        case "order" -> words.next();
        case "key" -> {
          words.accept("ht");
          words.next();
          words.accept("bkt");
          words.next();
        }
        case "link" -> link = Optional.of(words.next());
        case "flowid", "*flowid" -> flow = Handle.parse(words.next());
        case "terminal" -> {
          words.accept("flowid");
          words.accept("???");
        }
        case "not_in_hw" -> {}
        case "(rule" -> {
          return true;
        }
        default -> {
          return false;
        }
      }
    }
    return true;
  }

  /// Reads `match 00bb0051/ffffffff at -12 (success 0 )`; keeps other lines.
  private boolean readLine(String line) {
    Words words = new Words(line);
    if (!words.accept("match")) {
      lines.add(line);
      return true;
    }
    return match.add(words);
  }

  private Optional<Filter> filter() {
    if (divisor.isPresent()) {
      return Optional.of(
          new Filter.U32Table(head.hook(), head.preference(), head.handle(), divisor.get()));
    }
    if (link.isPresent()) {
      return link();
    }
    if (flow.isPresent()) {
      return lines.isEmpty() ? address(flow.get()) : Optional.empty();
    }
    return match.isEmpty() && head.isForAllProtocols()
        ? FilterReader.redirectTarget(lines)
            .map(
                target ->
                    new Filter.Redirect(head.hook(), head.preference(), head.handle(), target))
        : Optional.empty();
  }

  private Optional<Filter> link() {
    for (AddressField field : AddressField.values()) {
      if (lines.equals(List.of(FrameMatch.hashOfLastOctet(field)))
          && match.isEmpty()
          && flow.isEmpty()
          && head.isForAllProtocols()) {
        return Optional.of(
            new Filter.U32Link(head.hook(), head.preference(), head.handle(), link.get(), field));
      }
    }
    return Optional.empty();
  }

  private Optional<Filter> address(Handle target) {
    boolean all = head.isForAllProtocols();
    if (!all && !head.protocol().equals(Optional.of("ip"))) {
      return Optional.empty();
    }
    for (AddressField field : AddressField.values()) {
      Optional<FrameMatch.Address> address = match.address(field);
      if (address.isPresent()) {
        boolean ipv4Only = !all || address.get().ipv4Only();
        return Optional.of(
            new Filter.U32Mac(
                head.hook(),
                head.preference(),
                head.handle(),
                field,
                address.get().mac(),
                target,
                ipv4Only));
      }
    }
    return Optional.empty();
  }
}
