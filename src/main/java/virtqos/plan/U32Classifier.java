package virtqos.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import virtqos.tc.AddressField;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.MacTable;
import virtqos.tc.Tree;
import virtqos.unit.MacAddress;

/// The classifier where the kernel has neither cls_bpf nor flower: u32 with a hash table by the
/// last octet of the address.
///
/// It does not see tags that stand in the frame itself. What the kernel has already keeps its
/// handle.
final class U32Classifier {
  private static final int BUCKETS = 256;
  private static final int FIRST_NODE = 0x800;
  private static final int LAST_NODE = 0xfff;

  private final int preference;
  private final AddressField field;
  private final String table;
  private final List<Filter> present;

  /// @param actual where the filters of this preference are ours
  U32Classifier(int preference, AddressField field, Tree actual) {
    this.preference = preference;
    this.field = field;
    this.table = Integer.toHexString(preference) + ":";
    this.present =
        actual.filters().stream()
            .filter(f -> f.hook() == Filter.Hook.ROOT && f.preference() == preference)
            .toList();
  }

  List<Filter> filters(MacTable classes) {
    List<Filter> filters = new ArrayList<>();
    filters.add(new Filter.U32Table(Filter.Hook.ROOT, preference, table, BUCKETS));
    filters.add(link());
    Map<MacAddress, Filter.U32Mac> kept = new HashMap<>();
    Set<String> used = new HashSet<>();
    for (Filter filter : present) {
      if (filter instanceof Filter.U32Mac mac
          && mac.target().equals(classes.classes().get(mac.mac()))
          && isOfOurForm(mac)) {
        kept.put(mac.mac(), mac);
        used.add(mac.handle());
      }
    }
    classes
        .classes()
        .forEach(
            (mac, id) -> filters.add(kept.containsKey(mac) ? kept.get(mac) : fresh(mac, id, used)));
    return filters;
  }

  private boolean isOfOurForm(Filter.U32Mac mac) {
    return mac.field() == field && !mac.ipv4Only() && mac.handle().startsWith(bucket(mac.mac()));
  }

  /// The kernel names the link itself.
  private Filter link() {
    for (Filter filter : present) {
      if (filter instanceof Filter.U32Link link
          && link.table().equals(table)
          && link.field() == field) {
        return link;
      }
    }
    return new Filter.U32Link(Filter.Hook.ROOT, preference, "", table, field);
  }

  private String bucket(MacAddress mac) {
    return table + Integer.toHexString(mac.low32() & 0xff) + ":";
  }

  private Filter.U32Mac fresh(MacAddress mac, Handle id, Set<String> used) {
    for (int node = FIRST_NODE; node <= LAST_NODE; node++) {
      String handle = bucket(mac) + Integer.toHexString(node);
      if (used.add(handle)) {
        return new Filter.U32Mac(Filter.Hook.ROOT, preference, handle, field, mac, id, false);
      }
    }
    throw new IllegalArgumentException("more than 2048 addresses end like " + mac);
  }
}
