package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// Reads what `tc qdisc show`, `tc class show` and `tc filter show` print for a device, one after
/// the other, with or without `-d` (needed for quanta) and `-s`.
///
/// An object begins with a line whose first word is `qdisc`, `class` or `filter`; every other line
/// belongs to the object above it. Whatever is not understood is kept as text ({@link
/// Filter.Other}, {@link Qdisc#details}) or passed over; no input is an error. Filters of ingress
/// and egress do not say where they hang when they were asked for by name: their text is given
/// separately, or comes from a {@link ShowScript}, which parts them.
///
/// Source: iproute2 tc/tc_qdisc.c print_qdisc, tc/tc_class.c print_class, tc/q_htb.c htb_print_opt.
public final class ShowParser {
  private ShowParser() {}

  /// {@return the tree of a device}
  ///
  /// @param show what `qdisc show dev X`, `class show dev X` and `filter show dev X` printed
  public static Tree parse(DeviceName device, String show) {
    return tree(device, ShowBlock.split(show), Filter.Hook.ROOT);
  }

  /// {@return the tree of a device with the filters of its ingress and egress hooks}
  ///
  /// @param ingress what `filter show dev X ingress` printed
  /// @param egress what `filter show dev X egress` printed
  public static Tree parse(DeviceName device, String show, String ingress, String egress) {
    return parse(device, show)
        .with(parseFilters(Filter.Hook.INGRESS, ingress))
        .with(parseFilters(Filter.Hook.EGRESS, egress));
  }

  /// {@return the filters of one hook}
  ///
  /// @param show what `filter show dev X ingress` or `egress` printed
  public static List<Filter> parseFilters(Filter.Hook hook, String show) {
    return filters(hook, ShowBlock.split(show));
  }

  /// {@return the qdiscs of every device}
  ///
  /// @param show what `qdisc show` printed, where every line names its device; a device of a name
  ///   that we do not handle is left out
  public static SortedMap<DeviceName, List<Qdisc>> parseQdiscs(String show) {
    SortedMap<DeviceName, List<Qdisc>> byDevice = new TreeMap<>();
    for (ShowBlock block : ShowBlock.split(show)) {
      Optional<DeviceName> device = block.device();
      if (device.isPresent()) {
        block
            .qdisc()
            .ifPresent(q -> byDevice.computeIfAbsent(device.get(), _ -> new ArrayList<>()).add(q));
      }
    }
    return byDevice;
  }

  /// {@return what the classes have counted}
  ///
  /// @param show what `tc -s class show dev X` printed, among other things
  public static SortedMap<Handle, ClassCounters> parseCounters(String show) {
    SortedMap<Handle, ClassCounters> counters = new TreeMap<>();
    for (ShowBlock block : ShowBlock.split(show)) {
      if (block.kind() == ShowBlock.Kind.CLASS) {
        Words words = block.words();
        words.next();
        Handle.parse(words.next())
            .ifPresent(
                id -> ClassCounters.of(block.continuation()).ifPresent(c -> counters.put(id, c)));
      }
    }
    return counters;
  }

  static Tree tree(DeviceName device, List<ShowBlock> blocks, Filter.Hook hook) {
    List<Qdisc> qdiscs = new ArrayList<>();
    List<HtbClass> classes = new ArrayList<>();
    for (ShowBlock block : blocks) {
      switch (block.kind()) {
        case QDISC -> block.qdisc().ifPresent(qdiscs::add);
        case CLASS -> htbClass(block.words()).ifPresent(classes::add);
        case FILTER, NONE -> {}
      }
    }
    return new Tree(device, qdiscs, classes, filters(hook, blocks));
  }

  static List<Filter> filters(Filter.Hook hook, List<ShowBlock> blocks) {
    List<Filter> filters = new ArrayList<>();
    for (ShowBlock block : blocks) {
      if (block.kind() == ShowBlock.Kind.FILTER) {
        FilterReader.read(hook, block).ifPresent(filters::add);
      }
    }
    return filters;
  }

  /// Reads `htb 1:3 parent 1:1 leaf 3: prio 0 quantum 1514 rate 1600Kbit ceil 40Mbit burst 1600b/1
  /// …`.
  private static Optional<HtbClass> htbClass(Words words) {
    if (!words.accept("htb")) {
      return Optional.empty();
    }
    Optional<Handle> id = Handle.parse(words.next());
    Optional<Handle> parent = Optional.empty();
    Optional<Handle> leaf = Optional.empty();
    Optional<Long> quantum = Optional.empty();
    Optional<Rate> rate = Optional.empty();
    Optional<Rate> ceil = Optional.empty();
    Optional<Size> burst = Optional.empty();
    while (words.hasNext()) {
      switch (words.next()) {
        case "parent" -> parent = Handle.parse(words.next());
        case "leaf" -> leaf = Handle.parse(words.next());
        case "quantum" -> quantum = quantum(words.next());
        case "rate" -> rate = Printed.parseRate(words.next());
        case "ceil" -> ceil = Printed.parseRate(words.next());
        case "burst" -> burst = burst(words.next());
        default -> {}
      }
    }
    return id.isPresent() && rate.isPresent()
        ? Optional.of(
            new HtbClass(
                id.get(), parent, rate.get(), ceil.orElse(rate.get()), quantum, burst, leaf))
        : Optional.empty();
  }

  /// Reads `1600b/1`: with `-d` the cell size stands behind the slash.
  private static Optional<Size> burst(String word) {
    int slash = word.indexOf('/');
    return Printed.parseSize(slash < 0 ? word : word.substring(0, slash));
  }

  private static Optional<Long> quantum(String word) {
    return Printed.parseSize(word).map(Size::bytes);
  }
}
