package virtqos.model;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.Stream;

/// Class ids in use, 0 to 65535, in libvirt's bitmap notation: `0-3,7`.
///
/// Source: libvirt src/util/virbitmap.c, virBitmapFormat and virBitmapParseUnlimited.
public final class ClassIdSet {
  private final BitSet bits;

  private ClassIdSet(BitSet bits) {
    this.bits = bits;
  }

  /// {@return the ids that every network starts with: 0, 1 and 2}
  public static ClassIdSet initial() {
    BitSet bits = new BitSet();
    bits.set(0, ClassId.FIRST);
    return new ClassIdSet(bits);
  }

  /// {@return every id}
  public static ClassIdSet all() {
    BitSet bits = new BitSet();
    bits.set(0, ClassId.LAST + 1);
    return new ClassIdSet(bits);
  }

  /// {@return the initial ids and these}
  public static ClassIdSet of(Stream<ClassId> ids) {
    ClassIdSet set = initial();
    ids.forEach(id -> set.bits.set(id.number()));
    return set;
  }

  /// Reads items `N`, `N-M` and `^N` (clear) between commas; blanks around them are allowed, and
  /// one comma at the end.
  ///
  /// {@return the set, or nothing when the text is not a bitmap or names a number above 65535}
  public static Optional<ClassIdSet> parse(String text) {
    BitSet bits = new BitSet();
    String[] items = text.strip().split(",", -1);
    for (int i = 0; i < items.length; i++) {
      String item = items[i].strip();
      if (item.isEmpty() && i == items.length - 1 && i > 0) {
        break;
      }
      boolean clear = item.startsWith("^");
      String[] ends = (clear ? item.substring(1) : item).split("-", -1);
      int first = number(ends[0]);
      int last = ends.length == 1 ? first : number(ends[ends.length - 1]);
      if (ends.length > 2 || first < 0 || last < first || (clear && ends.length > 1)) {
        return Optional.empty();
      }
      bits.set(first, last + 1, !clear);
    }
    return Optional.of(new ClassIdSet(bits));
  }

  private static int number(String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9]{1,9}")) {
      return -1;
    }
    int number = Integer.parseInt(digits);
    return number <= ClassId.LAST ? number : -1;
  }

  public boolean contains(ClassId id) {
    return bits.get(id.number());
  }

  /// {@return the ids that belong to interfaces, ascending}
  public Stream<ClassId> interfaces() {
    return bits.stream().filter(n -> n >= ClassId.FIRST).mapToObj(ClassId::new);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassIdSet set && set.bits.equals(bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /// {@return ascending numbers and ranges between commas; two neighbours are a range too}
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int first = bits.nextSetBit(0); first >= 0; ) {
      int last = bits.nextClearBit(first) - 1;
      text.append(text.isEmpty() ? "" : ",").append(first);
      if (last > first) {
        text.append('-').append(last);
      }
      first = bits.nextSetBit(last + 1);
    }
    return text.toString();
  }
}
