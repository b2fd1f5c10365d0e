package virtqos.tc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.FrameKind;
import virtqos.testing.Namespace;
import virtqos.testing.RawFrames;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// The classifier in a real kernel.
@Tag("kernel")
class ClassifierKernelTest {
  private static final DeviceName BRIDGE = new DeviceName("br0");
  private static final TcLines LINES = new TcLines(BRIDGE);
  private static final int PREFERENCE = 3;

  /// Class 1:2 takes what no program knows.
  private static final int CLASSES = 12;

  private static final String GUEST_ADDRESS = "525400123456";

  private static Namespace bridge() {
    Namespace space = Namespace.open();
    // Without IPv6 and snooping the bridge sends nothing by itself, so that every frame counted is
    // one of ours.
    space
        .shell(
            """
            for each in all default; do echo 1 >/proc/sys/net/ipv6/conf/$each/disable_ipv6; done
            ip link add br0 type bridge mcast_snooping 0 && ip link set br0 up
            ip link add p0 type veth peer name p1 && ip link set p0 master br0 up && ip link set p1 up
            """)
        .orFail();
    List<String> lines = new ArrayList<>();
    lines.add(LINES.addRoot());
    for (int minor = 1; minor <= CLASSES; minor++) {
      lines.add(
          LINES.add(
              new HtbClass(
                  Handle.underRoot(minor),
                  minor == 1 ? Optional.empty() : Optional.of(Handle.underRoot(1)),
                  Rate.ofKilobytesPerSecond(10_000),
                  Rate.ofKilobytesPerSecond(1_000_000),
                  Optional.of(1514L),
                  Optional.empty(),
                  Optional.empty())));
    }
    space.tcBatch(lines).orFail();
    return space;
  }

  private static MacTable table(int size) {
    Random random = new Random(size);
    Map<MacAddress, Handle> classes = new TreeMap<>();
    while (classes.size() < size) {
      classes.put(
          MacAddress.of(0x5254, random.nextInt() >>> 8),
          Handle.underRoot(3 + classes.size() % (CLASSES - 2)));
    }
    return MacTable.of(classes);
  }

  private static MacTable readBack(Namespace space, AddressField field) {
    String show = space.tcBatch(ShowScript.of(BRIDGE).lines(), "-d", "-force").orFail().stdout();
    Map<MacAddress, Handle> classes = new TreeMap<>();
    for (Filter filter : ShowScript.of(BRIDGE).read(show).orElseThrow().getFirst().filters()) {
      BpfClassifier.Meaning meaning = BpfClassifier.decode((Filter.Bpf) filter).orElseThrow();
      assertThat(meaning.field()).isEqualTo(field);
      classes.putAll(meaning.table().classes());
    }
    return MacTable.of(classes);
  }

  private static void load(Namespace space, AddressField field, MacTable table) {
    List<String> lines =
        BpfClassifier.compile(field, table, PREFERENCE).stream().map(LINES::add).toList();
    space.tcBatch(lines).orFail();
  }

  private static SortedMap<Handle, Long> packets(Namespace space) {
    String show = space.run(Namespace.tc(), "-s", "class", "show", "dev", "br0").orFail().stdout();
    SortedMap<Handle, Long> packets = new TreeMap<>();
    ShowParser.parseCounters(show).forEach((id, counters) -> packets.put(id, counters.packets()));
    packets.remove(Handle.underRoot(1));
    return packets;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 300, 1000, 4000})
  void comesBackAsItWasLoaded(int size) {
    try (Namespace space = bridge()) {
      for (AddressField field : AddressField.values()) {
        load(space, field, table(size));
        assertThat(readBack(space, field)).isEqualTo(table(size));
        space.tcBatch(List.of(LINES.removeAll(Filter.Hook.ROOT, PREFERENCE))).orFail();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 1000})
  void putsFramesOfEveryKindIntoTheirClass(int size) {
    MacTable table = table(size);
    try (Namespace space = bridge()) {
      load(space, AddressField.DESTINATION, table);
      SortedMap<Handle, Long> expected = packets(space);
      List<String> frames = new ArrayList<>();
      int step = Math.max(1, size / 20);
      int index = 0;
      for (Map.Entry<MacAddress, Handle> each : table.classes().entrySet()) {
        if (index++ % step == 0) {
          String address = each.getKey().toString().replace(":", "");
          for (FrameKind kind : FrameKind.values()) {
            frames.add(kind.frame(address, GUEST_ADDRESS));
            expected.merge(each.getValue(), 1L, Long::sum);
          }
        }
      }
      for (FrameKind kind : FrameKind.values()) {
        frames.add(kind.frame("02000000ffff", GUEST_ADDRESS));
        expected.merge(Handle.underRoot(2), 1L, Long::sum);
      }
      RawFrames.send(space, "br0", frames);
      assertThat(packets(space)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void looksAtTheSourceWhenAskedTo(FrameKind kind) {
    MacTable table =
        MacTable.of(Map.of(new MacAddress(Long.parseLong(GUEST_ADDRESS, 16)), Handle.underRoot(7)));
    try (Namespace space = bridge()) {
      load(space, AddressField.SOURCE, table);
      SortedMap<Handle, Long> expected = packets(space);
      RawFrames.send(
          space,
          "br0",
          List.of(
              kind.frame("02000000ffff", GUEST_ADDRESS),
              kind.frame(GUEST_ADDRESS, "02000000ffff")));
      expected.merge(Handle.underRoot(7), 1L, Long::sum);
      expected.merge(Handle.underRoot(2), 1L, Long::sum);
      assertThat(packets(space)).isEqualTo(expected);
    }
  }

  @Test
  void replacingOneProgramKeepsTheOthers() {
    MacTable table = table(1000);
    MacAddress gone = table.classes().firstKey();
    Map<MacAddress, Handle> fewer = new TreeMap<>(table.classes());
    fewer.put(gone, Handle.underRoot(2));
    List<Filter.Bpf> before = BpfClassifier.compile(AddressField.DESTINATION, table, PREFERENCE);
    List<Filter.Bpf> changed =
        BpfClassifier.compile(AddressField.DESTINATION, MacTable.of(fewer), PREFERENCE).stream()
            .filter(f -> !before.contains(f))
            .toList();
    assertThat(changed).hasSize(1);
    try (Namespace space = bridge()) {
      load(space, AddressField.DESTINATION, table);
      space.tcBatch(changed.stream().map(LINES::add).toList()).orFail();
      assertThat(readBack(space, AddressField.DESTINATION)).isEqualTo(MacTable.of(fewer));
    }
  }

  @Test
  void doesNotHoldItsClasses() {
    try (Namespace space = bridge()) {
      load(space, AddressField.DESTINATION, table(20));
      space
          .tcBatch(
              IntStream.rangeClosed(3, CLASSES)
                  .mapToObj(Handle::underRoot)
                  .map(LINES::removeClass)
                  .toList())
          .orFail();
    }
  }
}
