package virtqos.tc;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import virtqos.unit.MacAddress;

/// Which class the frames of an address belong to: what a classifier stands for.
public record MacTable(SortedMap<MacAddress, Handle> classes) {
  public static final MacTable EMPTY = new MacTable(new TreeMap<>());

  public MacTable {
    classes = Collections.unmodifiableSortedMap(new TreeMap<>(classes));
  }

  public static MacTable of(Map<MacAddress, Handle> classes) {
    return new MacTable(new TreeMap<>(classes));
  }

  public boolean isEmpty() {
    return classes.isEmpty();
  }

  /// {@return `52:54:00:11:22:33 → 1:3, …`}
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    classes.forEach(
        (mac, id) -> text.append(text.isEmpty() ? "" : ", ").append(mac).append(" → ").append(id));
    return text.toString();
  }
}
