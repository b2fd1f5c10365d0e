package virtqos.tc;

import static virtqos.tc.BpfInstruction.FARTHEST;
import static virtqos.tc.BpfInstruction.JUMP_IF_EQUAL;
import static virtqos.tc.BpfInstruction.JUMP_IF_GREATER;
import static virtqos.tc.BpfInstruction.JUMP_IF_GREATER_OR_EQUAL;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import virtqos.unit.MacAddress;

/// A table of addresses as classic BPF programs that return the class of a frame, or 0 for none.
///
/// A program looks at octets 2 to 5 of the address first, where the addresses of a host differ, by
/// binary search, then at octets 0 and 1:
///
/// ```
///     ld [2]                  octets 2-5; 8 for the source address
///     jge #first, +0, +1      not in the range of this program: the next one's turn
///     jgt #last, +0, +1
///     ret #0
///     jge #middle, upper      ┐
///       …lower half…          ├ binary search
///     upper: …                ┘
///     jeq #octets2to5, +0, no
///     ldh [0]
///     jeq #octets0to1, +0, no (binary search as well, where several addresses share octets 2-5)
///     ret #0x00010003         class 1:3
/// no: ret #0
/// ```
///
/// A returned class id does not bind the class: it may be removed and made again underneath. Frames
/// of any protocol, tagged or not, begin with the two addresses, so all of them are seen.
///
/// A table of more than {@link #MOST_ENTRIES} addresses is several programs, split where the bits
/// of octets 2 to 5 are split: in halves of the whole range, then in halves of those that are still
/// too full. So an address that comes or goes changes one program, and its neighbours, their
/// borders and their numbers stay.
public final class BpfClassifier {
  /// How many addresses a program holds: six instructions each, 12 KiB of the 16 KiB that tc can
  /// pass in one message.
  public static final int MOST_ENTRIES = 256;

  private static final int WORD = 2;

  /// The bits that the split looks at: octets 2 to 5, then 0 and 1.
  private static final int KEY_BITS = 48;

  /// The deepest split that has a number of its own.
  private static final int DEEPEST_NUMBERED = 30;

  private final AddressField field;
  private final int preference;
  private final List<Filter.Bpf> programs = new ArrayList<>();
  private int unnumbered;

  private BpfClassifier(AddressField field, int preference) {
    this.field = field;
    this.preference = preference;
  }

  /// What a program stands for.
  public record Meaning(AddressField field, MacTable table) {}

  private record Entry(int low32, int high16, Handle target) {
    long key() {
      return Integer.toUnsignedLong(low32) << 16 | high16;
    }
  }

  /// {@return the programs that stand for a table, none for an empty one}
  ///
  /// @throws IllegalArgumentException when a class is not one that a program can return: 0:0 means
  ///   no match, ffff:ffff means the class that the filter itself names
  public static List<Filter.Bpf> compile(AddressField field, MacTable table, int preference) {
    BpfClassifier classifier = new BpfClassifier(field, preference);
    classifier.split(entries(table), 0);
    return classifier.programs;
  }

  /// {@return what a program stands for, or nothing when it is not exactly one that {@link
  /// #compile} makes}
  public static Optional<Meaning> decode(Filter.Bpf filter) {
    return BpfInstruction.read(filter.bytecode())
        .flatMap(BpfClassifier::meaning)
        .filter(
            meaning ->
                BpfInstruction.write(program(meaning.field(), entries(meaning.table())))
                    .equals(filter.bytecode()));
  }

  /// {@return the table's entries by octets 2 to 5, then 0 and 1}
  private static List<Entry> entries(MacTable table) {
    List<Entry> entries = new ArrayList<>(table.classes().size());
    for (Map.Entry<MacAddress, Handle> each : table.classes().entrySet()) {
      Handle target = each.getValue();
      if (target.bits() == 0 || target.bits() == -1) {
        throw new IllegalArgumentException("no program can return class " + target);
      }
      entries.add(new Entry(each.getKey().low32(), each.getKey().high16(), target));
    }
    entries.sort((a, b) -> Long.compare(a.key(), b.key()));
    return entries;
  }

  /// Adds the programs for entries that agree in the first `depth` bits of their keys.
  private void split(List<Entry> entries, int depth) {
    if (entries.isEmpty()) {
      return;
    }
    if (entries.size() <= MOST_ENTRIES) {
      String bytecode = BpfInstruction.write(program(field, entries));
      int number = number(entries.getFirst().key(), depth);
      programs.add(new Filter.Bpf(Filter.Hook.ROOT, preference, number, bytecode));
      return;
    }
    int middle = 0;
    while (middle < entries.size()
        && (entries.get(middle).key() >>> (KEY_BITS - 1 - depth) & 1) == 0) {
      middle++;
    }
    split(entries.subList(0, middle), depth + 1);
    split(entries.subList(middle, entries.size()), depth + 1);
  }

  /// {@return the number of a program, which says what range it is for: its common bits behind a 1}
  ///
  /// Ranges of which hundreds of addresses share 31 bits of octets 2 to 5 are numbered in their
  /// order from 0x80000000.
  private int number(long key, int depth) {
    return depth <= DEEPEST_NUMBERED
        ? (1 << depth) | (int) (key >>> (KEY_BITS - depth))
        : Integer.MIN_VALUE + unnumbered++;
  }

  private static List<BpfInstruction> program(AddressField field, List<Entry> entries) {
    if (entries.isEmpty()) {
      return List.of();
    }
    List<BpfInstruction> program = new ArrayList<>();
    program.add(BpfInstruction.loadWord(field.offset() + WORD));
    program.add(new BpfInstruction(JUMP_IF_GREATER_OR_EQUAL, 0, 1, entries.getFirst().low32()));
    program.add(new BpfInstruction(JUMP_IF_GREATER, 0, 1, entries.getLast().low32()));
    program.add(BpfInstruction.end(0));
    program.addAll(searchLow(field, entries));
    return program;
  }

  /// {@return the search among octets 2 to 5}
  private static List<BpfInstruction> searchLow(AddressField field, List<Entry> entries) {
    int first = entries.getFirst().low32();
    if (entries.getLast().low32() != first) {
      int middle = entries.size() / 2;
      int border = entries.get(middle).low32();
      // Addresses that share octets 2 to 5 stay together: at the border, or before it where there
      // is nothing before them.
      int start = indexOf(border, entries);
      if (start == 0) {
        start = indexAfter(border, entries);
      }
      return either(
          entries.get(start).low32(),
          searchLow(field, entries.subList(0, start)),
          searchLow(field, entries.subList(start, entries.size())));
    }
    List<BpfInstruction> code = new ArrayList<>();
    List<BpfInstruction> high = searchHigh(entries);
    if (high.size() <= FARTHEST) {
      code.add(new BpfInstruction(JUMP_IF_EQUAL, 0, high.size(), first));
    } else {
      code.add(new BpfInstruction(JUMP_IF_EQUAL, 1, 0, first));
      code.add(BpfInstruction.end(0));
    }
    code.add(BpfInstruction.loadHalf(field.offset()));
    code.addAll(high);
    return code;
  }

  private static int indexOf(int low32, List<Entry> entries) {
    int index = 0;
    while (entries.get(index).low32() != low32) {
      index++;
    }
    return index;
  }

  private static int indexAfter(int low32, List<Entry> entries) {
    int index = indexOf(low32, entries);
    while (entries.get(index).low32() == low32) {
      index++;
    }
    return index;
  }

  /// {@return the search among octets 0 and 1; its last instruction says that there is no match}
  private static List<BpfInstruction> searchHigh(List<Entry> entries) {
    Entry first = entries.getFirst();
    if (entries.size() == 1) {
      return List.of(
          new BpfInstruction(JUMP_IF_EQUAL, 0, 1, first.high16()),
          BpfInstruction.end(first.target().bits()),
          BpfInstruction.end(0));
    }
    int middle = entries.size() / 2;
    return either(
        entries.get(middle).high16(),
        searchHigh(entries.subList(0, middle)),
        searchHigh(entries.subList(middle, entries.size())));
  }

  /// {@return the code for what is below the border, or that for the rest}
  private static List<BpfInstruction> either(
      int border, List<BpfInstruction> below, List<BpfInstruction> rest) {
    List<BpfInstruction> code = new ArrayList<>(below.size() + rest.size() + 2);
    if (below.size() <= FARTHEST) {
      code.add(new BpfInstruction(JUMP_IF_GREATER_OR_EQUAL, below.size(), 0, border));
    } else {
      code.add(new BpfInstruction(JUMP_IF_GREATER_OR_EQUAL, 0, 1, border));
      code.add(BpfInstruction.jump(below.size()));
    }
    code.addAll(below);
    code.addAll(rest);
    return code;
  }

  /// {@return the pairs of a program, as far as it looks like one of ours}
  private static Optional<Meaning> meaning(List<BpfInstruction> program) {
    SortedMap<MacAddress, Handle> classes = new TreeMap<>();
    AddressField field = AddressField.DESTINATION;
    int low32 = 0;
    for (int i = 2; i < program.size(); i++) {
      BpfInstruction each = program.get(i);
      BpfInstruction before = program.get(i - 1);
      if (each.code() == BpfInstruction.LOAD_HALF) {
        boolean far = before.code() == BpfInstruction.RETURN;
        low32 = (far ? program.get(i - 2) : before).value();
        field =
            each.value() == AddressField.SOURCE.offset()
                ? AddressField.SOURCE
                : AddressField.DESTINATION;
      } else if (each.code() == BpfInstruction.RETURN && each.value() != 0 && each.value() != -1) {
        classes.put(MacAddress.of(before.value(), low32), Handle.ofBits(each.value()));
      }
    }
    return classes.isEmpty()
        ? Optional.empty()
        : Optional.of(new Meaning(field, MacTable.of(classes)));
  }
}
