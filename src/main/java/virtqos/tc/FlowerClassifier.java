package virtqos.tc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import virtqos.unit.MacAddress;

/// A table of addresses as one `flower` filter for each, for kernels without `bpf`. A filter binds
/// its class.
public final class FlowerClassifier {
  private FlowerClassifier() {}

  /// {@return the filters, numbered from 1 in the order of their addresses}
  ///
  /// The numbers say nothing: compare filters by address and class.
  public static List<Filter.Flower> compile(AddressField field, MacTable table, int preference) {
    List<Filter.Flower> filters = new ArrayList<>();
    for (Map.Entry<MacAddress, Handle> each : table.classes().entrySet()) {
      filters.add(
          new Filter.Flower(
              Filter.Hook.ROOT,
              preference,
              filters.size() + 1,
              field,
              each.getKey(),
              each.getValue()));
    }
    return filters;
  }
}
