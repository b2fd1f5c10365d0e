package virtqos.tc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import virtqos.unit.MacAddress;

/// A table of addresses as `u32` filters, for kernels without `bpf` and `flower`: a hash table of
/// 256 buckets by the last octet, a link that sends every frame into it, and an item for each
/// address.
///
/// An item binds its class. Frames with a tag in band are not seen: `u32` counts its offsets from
/// behind the tag.
public final class U32Classifier {
  private static final int BUCKETS = 256;

  /// The number of the first item of a bucket.
  private static final int FIRST_ITEM = 0x800;

  private U32Classifier() {}

  /// {@return the handle of our table at a preference; libvirt and the kernel count theirs from
  /// `800:`}
  public static String table(int preference) {
    return Integer.toHexString(0x600 + (preference & 0xff)) + ":";
  }

  /// {@return the filters in the order in which they must be made, none for an empty table}
  public static List<Filter> compile(AddressField field, MacTable table, int preference) {
    if (table.isEmpty()) {
      return List.of();
    }
    String handle = table(preference);
    List<Filter> filters = new ArrayList<>();
    filters.add(new Filter.U32Table(Filter.Hook.ROOT, preference, handle, BUCKETS));
    Map<String, Integer> items = new HashMap<>();
    for (Map.Entry<MacAddress, Handle> each : table.classes().entrySet()) {
      String bucket = handle + Integer.toHexString(each.getKey().low32() & 0xff) + ":";
      int number = items.merge(bucket, FIRST_ITEM, (last, _) -> last + 1);
      filters.add(
          new Filter.U32Mac(
              Filter.Hook.ROOT,
              preference,
              bucket + Integer.toHexString(number),
              field,
              each.getKey(),
              each.getValue(),
              false));
    }
    // The link comes last, so that no frame looks into a table that is half full.
    filters.add(new Filter.U32Link(Filter.Hook.ROOT, preference, "800::800", handle, field));
    return filters;
  }
}
