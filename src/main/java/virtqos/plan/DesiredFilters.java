package virtqos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.tc.BpfClassifier;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.MacTable;
import virtqos.tc.Tree;
import virtqos.unit.MacAddress;

/// The filters of a {@link DesiredTree}: our classifier under a preference of our own, libvirt's
/// filters as far as they still speak the truth, and all that is foreign.
final class DesiredFilters {
  /// Behind libvirt's 1 and 2, before those that the kernel numbers by itself (49152 and below).
  static final int PREFERENCE = 700;

  private final Hierarchy wanted;
  private final Tree actual;
  private final Kernel kernel;
  private final List<HtbClass> foreign;

  DesiredFilters(Hierarchy wanted, Tree actual, Kernel kernel, List<HtbClass> foreign) {
    this.wanted = wanted;
    this.actual = actual;
    this.kernel = kernel;
    this.foreign = foreign;
  }

  List<Filter> all() {
    List<Filter> filters = new ArrayList<>();
    for (Filter present : actual.filters()) {
      if (stays(present)) {
        filters.add(present);
      }
    }
    filters.addAll(classifier());
    return filters;
  }

  private boolean stays(Filter present) {
    return !isOurs(present)
        && switch (present) {
          case Filter.U32Mac mac when mac.isLibvirts() -> isTrue(mac);
          case Filter.U32Mac _,
              Filter.Bpf _,
              Filter.Flower _,
              Filter.U32Table _,
              Filter.U32Link _,
              Filter.Redirect _,
              Filter.Other _ ->
              true;
        };
  }

  /// {@return whether the filter stands under our preference on the root, so that nobody else made
  /// it}
  static boolean isOurs(Filter present) {
    return present.hook() == Filter.Hook.ROOT && present.preference() == PREFERENCE;
  }

  /// {@return whether libvirt's filter names the class that its address has; an address that has
  /// none may be in one that libvirt holds}
  private boolean isTrue(Filter.U32Mac filter) {
    List<Handle> promised =
        wanted.guarantees().stream()
            .filter(g -> g.mac().equals(filter.mac()))
            .map(g -> handle(g.id()))
            .toList();
    return promised.isEmpty()
        ? foreign.stream().anyMatch(c -> c.id().equals(filter.target()))
        : promised.contains(filter.target())
            && wanted.classifier() == BridgePolicy.ClassifierChoice.BESIDE_LIBVIRT;
  }

  private List<Filter> classifier() {
    MacTable table = table();
    if (table.isEmpty()) {
      return List.of();
    }
    return switch (kernel.classifier()) {
      case BPF -> List.copyOf(BpfClassifier.compile(wanted.field(), table, PREFERENCE));
      case FLOWER -> flower(table);
      case U32 -> new U32Classifier(PREFERENCE, wanted.field(), actual).filters(table);
    };
  }

  private MacTable table() {
    Map<MacAddress, Handle> classes = new TreeMap<>();
    for (Guarantee guarantee : wanted.guarantees()) {
      classes.put(guarantee.mac(), handle(guarantee.id()));
    }
    return MacTable.of(classes);
  }

  private List<Filter> flower(MacTable table) {
    List<Filter> filters = new ArrayList<>();
    table
        .classes()
        .forEach(
            (mac, id) ->
                filters.add(
                    new Filter.Flower(
                        Filter.Hook.ROOT, PREFERENCE, id.minor(), wanted.field(), mac, id)));
    return filters;
  }

  private static Handle handle(ClassId id) {
    return Handle.underRoot(id.number());
  }
}
