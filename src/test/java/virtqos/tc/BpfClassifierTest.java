package virtqos.tc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.unit.MacAddress;

class BpfClassifierTest {
  private static final int PREFERENCE = 3;

  /// How the addresses of a random table are made.
  enum Addresses {
    ANY,
    /// As libvirt makes them: 52:54:00 and three random octets.
    LIBVIRTS,
    CONSECUTIVE,
    /// Few values of octets 2 to 5, many of octets 0 and 1.
    SAME_LOW,
    /// Bits at the ends of every range.
    EXTREME
  }

  private static MacAddress address(Addresses kind, Random random, int index) {
    return switch (kind) {
      case ANY -> new MacAddress(random.nextLong() >>> 16);
      case LIBVIRTS -> MacAddress.of(0x5254, random.nextInt() >>> 8);
      case CONSECUTIVE -> MacAddress.of(0x5254, 0x00123456 + index);
      case SAME_LOW -> MacAddress.of(random.nextInt(0x10000), random.nextInt(3) - 1);
      case EXTREME ->
          new MacAddress(
              (random.nextLong() & random.nextLong(2) * -1) >>> 16
                  ^ random.nextLong(2) * 0xffffffffffffL);
    };
  }

  private static MacTable table(Addresses kind, int size, long seed) {
    Random random = new Random(seed);
    Map<MacAddress, Handle> classes = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      classes.put(address(kind, random, i), Handle.underRoot(3 + random.nextInt(0xfff0)));
    }
    return MacTable.of(classes);
  }

  private static byte[] frame(AddressField field, MacAddress mac, Random random) {
    byte[] frame = new byte[14 + random.nextInt(20)];
    random.nextBytes(frame);
    for (int i = 0; i < 6; i++) {
      frame[field.offset() + i] = (byte) (mac.bits() >>> (40 - 8 * i));
    }
    return frame;
  }

  /// What a list of filters says: the first program with an answer wins.
  private static Optional<Handle> classify(List<BpfMachine> programs, byte[] frame) {
    return programs.stream()
        .map(p -> p.run(frame).value())
        .filter(v -> v != 0)
        .map(Handle::ofBits)
        .findFirst();
  }

  @Property(tries = 200)
  void saysWhatTheTableSays(
      @ForAll Addresses kind,
      @ForAll AddressField field,
      @ForAll @IntRange(max = 700) int size,
      @ForAll long seed) {
    agrees(field, table(kind, size, seed), kind, seed);
  }

  @ParameterizedTest
  @EnumSource
  void saysWhatTheTableSaysForThousandsOfAddresses(Addresses kind) {
    agrees(AddressField.DESTINATION, table(kind, 4000, 1), kind, 1);
  }

  private static void agrees(AddressField field, MacTable table, Addresses kind, long seed) {
    List<Filter.Bpf> filters = BpfClassifier.compile(field, table, PREFERENCE);
    List<BpfMachine> programs = filters.stream().map(f -> new BpfMachine(f.bytecode())).toList();
    Random random = new Random(seed + 1);
    for (Map.Entry<MacAddress, Handle> each : table.classes().entrySet()) {
      assertThat(classify(programs, frame(field, each.getKey(), random))).contains(each.getValue());
      MacAddress neighbour = new MacAddress(each.getKey().bits() ^ 1L << random.nextInt(48));
      assertThat(classify(programs, frame(field, neighbour, random)))
          .isEqualTo(Optional.ofNullable(table.classes().get(neighbour)));
      MacAddress other = address(kind, random, random.nextInt());
      assertThat(classify(programs, frame(field, other, random)))
          .isEqualTo(Optional.ofNullable(table.classes().get(other)));
    }
    assertThat(filters.stream().map(Filter.Bpf::number).distinct()).hasSameSizeAs(filters);
    assertThat(programs).allMatch(p -> p.size() <= 6 * BpfClassifier.MOST_ENTRIES + 64);
  }

  @Property(tries = 200)
  void decodesWhatItCompiled(
      @ForAll Addresses kind,
      @ForAll AddressField field,
      @ForAll @IntRange(max = 700) int size,
      @ForAll long seed) {
    MacTable table = table(kind, size, seed);
    Map<MacAddress, Handle> decoded = new TreeMap<>();
    for (Filter.Bpf each : BpfClassifier.compile(field, table, PREFERENCE)) {
      BpfClassifier.Meaning meaning = BpfClassifier.decode(each).orElseThrow();
      assertThat(meaning.field()).isEqualTo(field);
      decoded.putAll(meaning.table().classes());
    }
    assertThat(MacTable.of(decoded)).isEqualTo(table);
  }

  @Property(tries = 300)
  void decodesNothingElse(
      @ForAll Addresses kind, @ForAll @IntRange(min = 1, max = 20) int size, @ForAll long seed) {
    Random random = new Random(seed);
    Filter.Bpf good =
        BpfClassifier.compile(AddressField.DESTINATION, table(kind, size, seed), PREFERENCE)
            .getFirst();
    StringBuilder text = new StringBuilder(good.bytecode());
    text.setCharAt(random.nextInt(text.length()), "0123456789, x".charAt(random.nextInt(13)));
    Filter.Bpf changed = new Filter.Bpf(good.hook(), PREFERENCE, 1, text.toString());
    BpfClassifier.decode(changed)
        .ifPresent(
            meaning ->
                assertThat(BpfClassifier.compile(meaning.field(), meaning.table(), PREFERENCE))
                    .extracting(Filter.Bpf::bytecode)
                    .containsExactly(changed.bytecode()));
  }

  @Test
  void rejectsWhatIsNotItsOwnInTwoComparisons() {
    List<Filter.Bpf> filters =
        BpfClassifier.compile(
            AddressField.DESTINATION, table(Addresses.LIBVIRTS, 4000, 1), PREFERENCE);
    byte[] frame =
        frame(AddressField.DESTINATION, MacAddress.of(0x5254, 0x7fffffff), new Random(1));
    assertThat(filters).hasSizeBetween(16, 40);
    assertThat(filters).allMatch(f -> new BpfMachine(f.bytecode()).run(frame).steps() <= 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 300, 1000, 4000})
  void oneMoreAddressChangesOneProgramOrSplitsOne(int size) {
    MacTable table = table(Addresses.LIBVIRTS, size, 7);
    Map<MacAddress, Handle> more = new TreeMap<>(table.classes());
    more.put(MacAddress.of(0x5254, 0x00424242), Handle.underRoot(5));
    Set<Filter.Bpf> before =
        new HashSet<>(BpfClassifier.compile(AddressField.DESTINATION, table, PREFERENCE));
    Set<Filter.Bpf> after =
        new HashSet<>(
            BpfClassifier.compile(AddressField.DESTINATION, MacTable.of(more), PREFERENCE));
    assertThat(before.stream().filter(f -> !after.contains(f))).hasSize(1);
    assertThat(after.stream().filter(f -> !before.contains(f))).hasSizeBetween(1, 2);
  }

  @Test
  void refusesClassesThatNoProgramCanReturn() {
    MacTable none = MacTable.of(Map.of(new MacAddress(1), new Handle(0, 0)));
    assertThatThrownBy(() -> BpfClassifier.compile(AddressField.SOURCE, none, PREFERENCE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyTableIsNoProgram() {
    assertThat(BpfClassifier.compile(AddressField.SOURCE, MacTable.EMPTY, PREFERENCE)).isEmpty();
  }

  @Test
  void readsAsAPersonWouldWriteIt() {
    MacTable table = MacTable.of(Map.of(MacAddress.of(0x5254, 0x00112233), Handle.underRoot(3)));
    assertThat(BpfClassifier.compile(AddressField.DESTINATION, table, PREFERENCE))
        .map(Filter.Bpf::bytecode)
        .containsExactly(
            List.of(
                    "9",
                    "32 0 0 2",
                    "53 0 1 1122867",
                    "37 0 1 1122867",
                    "6 0 0 0",
                    "21 0 3 1122867",
                    "40 0 0 0",
                    "21 0 1 21076",
                    "6 0 0 65539",
                    "6 0 0 0")
                .stream()
                .collect(Collectors.joining(",")));
  }
}
