package virtqos.tc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The filters of one qdisc of a {@link FakeDevice}, with the kernel's rules for them.
///
/// Source: Linux net/sched/cls_api.c, cls_u32.c.
final class FakeFilters {
  private static final int FIRST_U32 = 0x800;

  private final Set<String> missingKinds;

  /// What all filters of a preference have in common.
  private final NavigableMap<Place, Common> preferences = new TreeMap<>();

  private final List<Filter> filters = new ArrayList<>();

  /// Classes that filters hold, with the filters that hold them.
  private final Map<Filter, Handle> bound = new HashMap<>();

  FakeFilters(Set<String> missingKinds) {
    this.missingKinds = missingKinds;
  }

  private record Place(Filter.Hook hook, int preference) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::hook)
          .thenComparingInt(Place::preference)
          .compare(this, other);
    }
  }

  /// @param table the hash table that the kernel makes for the first `u32` filter of a preference;
  ///   0 for other kinds
  private record Common(String kind, String protocol, int table) {}

  List<Filter> shown() {
    return filters.stream()
        .sorted(
            Comparator.comparing(Filter::hook)
                .thenComparingInt(Filter::preference)
                .thenComparing(Filter::handle))
        .toList();
  }

  /// {@return whether a filter holds this class}
  boolean hold(Handle id) {
    return bound.containsValue(id);
  }

  void execute(BatchLine line, Set<Handle> classes) {
    if (line.verb().equals("del")) {
      remove(line);
    } else {
      add(line, classes);
    }
  }

  private void add(BatchLine line, Set<Handle> classes) {
    if (missingKinds.contains(line.kind())) {
      throw new Refusal("Error: TC classifier not found.");
    }
    String options = line.options().rest() + " ";
    if (missingKinds.stream().anyMatch(kind -> options.contains(" " + kind + " "))) {
      throw new Refusal("Error: Failed to load TC action module.");
    }
    Place place = new Place(line.hook(), line.preference().orElseGet(this::freePreference));
    String protocol = line.protocol().orElse("all");
    Common common = preferences.get(place);
    if (common == null) {
      common = new Common(line.kind(), protocol, line.kind().equals("u32") ? freeTable() : 0);
    } else if (!common.kind().equals(line.kind())) {
      throw new Refusal("Error: Specified filter kind does not match existing one.");
    } else if (!common.protocol().equals(protocol)) {
      throw new Refusal("Error: Protocol mismatch for filter with specified priority.");
    }
    Filter filter =
        new FilterRequest(line, place.hook(), place.preference(), protocol, common.table())
            .filter(this::freeHandle);
    Optional<Filter> present = find(place, filter.handle());
    if (present.isPresent() && line.isAdd()) {
      throw new Refusal("Error: Filter already exists.");
    }
    checkTables(filter, common);
    present.ifPresent(this::drop);
    preferences.put(place, common);
    filters.add(filter);
    target(filter).filter(classes::contains).ifPresent(id -> bound.put(filter, id));
  }

  private int freePreference() {
    int free = 49152;
    for (Place place : preferences.keySet()) {
      free = Math.min(free, place.preference() > 40000 ? place.preference() - 1 : free);
    }
    return free;
  }

  private int freeTable() {
    Set<Integer> taken = new HashSet<>();
    preferences.values().forEach(common -> taken.add(common.table()));
    int free = FIRST_U32;
    while (taken.contains(free)) {
      free++;
    }
    return free;
  }

  /// {@return a handle that begins so and is not taken}
  private String freeHandle(String start) {
    int number = start.endsWith(":") ? FIRST_U32 : 1;
    while (handleTaken(start + Integer.toHexString(number))) {
      number++;
    }
    return start + Integer.toHexString(number);
  }

  private boolean handleTaken(String handle) {
    return filters.stream().anyMatch(f -> f.handle().equals(handle));
  }

  private void checkTables(Filter filter, Common common) {
    if (!common.kind().equals("u32") || filter instanceof Filter.U32Table) {
      return;
    }
    String table = filter.handle().substring(0, filter.handle().indexOf(':'));
    if (filter instanceof Filter.U32Link link && !handleTaken(link.table())) {
      throw new Refusal("Error: cls_u32: Link hash table not found.");
    }
    if (!table.equals(Integer.toHexString(common.table())) && !handleTaken(table + ":")) {
      throw new Refusal("Error: cls_u32: Handle specified hash table address mismatch");
    }
  }

  private Optional<Filter> find(Place place, String handle) {
    return filters.stream()
        .filter(
            f ->
                f.hook() == place.hook()
                    && f.preference() == place.preference()
                    && f.handle().equals(handle))
        .findFirst();
  }

  private static Optional<Handle> target(Filter filter) {
    return switch (filter) {
      case Filter.Flower flower -> Optional.of(flower.target());
      case Filter.U32Mac mac -> Optional.of(mac.target());
      case Filter.Other other -> other.flow();
      case Filter.Bpf _, Filter.U32Table _, Filter.U32Link _, Filter.Redirect _ -> Optional.empty();
    };
  }

  private void remove(BatchLine line) {
    Place place = new Place(line.hook(), line.preference().orElse(0));
    Common common = preferences.get(place);
    if (preferences.isEmpty()) {
      throw new Refusal("Error: Cannot find specified filter chain.");
    }
    if (common == null) {
      throw new Refusal("Error: Filter with specified priority/protocol not found.");
    }
    if (line.handle().isEmpty()) {
      filters.stream()
          .filter(f -> f.hook() == place.hook() && f.preference() == place.preference())
          .toList()
          .forEach(this::drop);
      preferences.remove(place);
      return;
    }
    String handle = FilterRequest.normal(line.kind(), line.handle().get());
    Filter filter =
        find(place, handle)
            .orElseThrow(() -> new Refusal("Error: Specified filter handle not found."));
    if (filter instanceof Filter.U32Table table && isInUse(table)) {
      throw new Refusal("Error: cls_u32: Can not delete in-use filter.");
    }
    drop(filter);
    if (isLast(place, common)) {
      filters.stream()
          .filter(f -> f.hook() == place.hook() && f.preference() == place.preference())
          .toList()
          .forEach(this::drop);
      preferences.remove(place);
    }
  }

  private boolean isInUse(Filter.U32Table table) {
    return filters.stream()
        .anyMatch(
            f ->
                (f instanceof Filter.U32Link link && link.table().equals(table.handle()))
                    || (f.handle().startsWith(table.handle()) && !f.equals(table)));
  }

  /// A preference ends with its last filter; for `u32` also its tables end then, but only when no
  /// other preference of the qdisc has `u32` filters.
  private boolean isLast(Place place, Common common) {
    if (!common.kind().equals("u32")) {
      return filters.stream()
          .noneMatch(f -> f.hook() == place.hook() && f.preference() == place.preference());
    }
    boolean alone = preferences.values().stream().filter(c -> c.kind().equals("u32")).count() == 1;
    return alone
        && filters.stream()
            .noneMatch(
                f ->
                    f.hook() == place.hook()
                        && f.preference() == place.preference()
                        && !(f instanceof Filter.U32Table));
  }

  private void drop(Filter filter) {
    filters.remove(filter);
    bound.remove(filter);
  }
}
