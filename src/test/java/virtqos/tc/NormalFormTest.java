package virtqos.tc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.Namespace;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class NormalFormTest {
  private static final DeviceName BRIDGE = new DeviceName("br0");

  private static HtbClass htb(int minor, Rate rate, Rate ceil, Optional<Size> burst) {
    return new HtbClass(
        Handle.underRoot(minor),
        Optional.empty(),
        rate,
        ceil,
        Optional.of(1514L),
        burst,
        Optional.empty());
  }

  /// {@return a number of any order of magnitude below 2^bits, often a round one}
  private static long number(Random random, int bits) {
    long number = random.nextLong() >>> (64 - 1 - random.nextInt(bits));
    long unit = random.nextBoolean() ? 1 : (long) Math.pow(10, random.nextInt(7));
    return Long.max(1, Long.divideUnsigned(number, unit) * unit);
  }

  private static Rate rate(Random random) {
    return random.nextBoolean()
        ? Rate.ofBytesPerSecond(number(random, 64))
        : Rate.ofKilobytesPerSecond(number(random, 54));
  }

  private static List<HtbClass> classes(long seed) {
    Random random = new Random(seed);
    List<HtbClass> classes = new ArrayList<>();
    for (int minor = 1; minor <= 700; minor++) {
      Size burst =
          random.nextBoolean()
              ? Size.ofBytes(number(random, 32))
              : Size.ofKibibytes(number(random, 22));
      classes.add(htb(minor, rate(random), rate(random), Optional.of(burst)));
    }
    return classes;
  }

  private static List<HtbClass> shown(Namespace space) {
    String show = space.run(Namespace.tc(), "-d", "class", "show", "dev", "br0").orFail().stdout();
    return ShowParser.parse(BRIDGE, show).classes();
  }

  private static List<HtbClass> shownByTc(List<String> lines) {
    try (Namespace space = Namespace.open()) {
      space.shell("ip link add br0 type bridge").orFail();
      space.tcBatch(lines).orFail();
      return shown(space);
    }
  }

  private static List<String> lines(List<HtbClass> classes) {
    TcLines lines = new TcLines(BRIDGE);
    List<String> all = new ArrayList<>(List.of(lines.addRoot()));
    classes.forEach(c -> all.add(lines.add(c)));
    return all;
  }

  @Tag("kernel")
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void recognisesWhatItAskedFor(long seed) {
    List<HtbClass> desired = classes(seed);
    List<HtbClass> actual = shownByTc(lines(desired));
    assertThat(actual).hasSameSizeAs(desired);
    for (HtbClass each : actual) {
      assertThat(desired.get(each.id().minor() - 1))
          .matches(d -> NormalForm.same(d, each), "same as " + each);
    }
  }

  /// tc up to 6.15 takes a burst that is too long, and the kernel keeps something else; newer ones
  /// refuse it.
  @Tag("kernel")
  @Test
  void recognisesThatABurstHasWrapped() {
    Rate slow = Rate.ofKilobytesPerSecond(1);
    HtbClass desired = htb(1, slow, slow, Optional.of(Size.ofKibibytes(5119)));
    try (Namespace space = Namespace.open()) {
      space.shell("ip link add br0 type bridge").orFail();
      space.tcBatch(List.of(new TcLines(BRIDGE).addRoot())).orFail();
      String line =
          "class add dev br0 parent 1: classid 1:1 htb rate 1kbps ceil 1kbps burst 5119kb";
      Namespace.Outcome added = space.tcBatch(List.of(line));
      assertThat(shown(space))
          .hasSize(added.exitCode() == 0 ? 1 : 0)
          .noneMatch(c -> NormalForm.sameBurst(desired, c));
      space
          .tcBatch(
              List.of(
                  new TcLines(BRIDGE).removeRoot(),
                  new TcLines(BRIDGE).addRoot(),
                  new TcLines(BRIDGE).add(desired)))
          .orFail();
      assertThat(shown(space)).hasSize(1).allMatch(c -> NormalForm.sameBurst(desired, c));
    }
  }

  @Property
  void theLargestBurstFits(@ForAll @LongRange(min = 1) long bytesPerSecond) {
    Rate rate = Rate.ofBytesPerSecond(bytesPerSecond);
    Size largest = NormalForm.largestBurst(rate);
    for (NormalForm.Rounding rounding : NormalForm.Rounding.values()) {
      assertThat(rounding.ticks((double) largest.bytes(), (double) bytesPerSecond))
          .isBetween(0L, 0xffffffffL);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000, 1024, 1045", "777000, 1024, 4096", "125000000, 1600, 3000"})
  void tellsBurstsApart(long bytesPerSecond, long one, long another) {
    Rate rate = Rate.ofBytesPerSecond(bytesPerSecond);
    HtbClass shown =
        htb(
            1,
            rate,
            rate,
            Optional.of(NormalForm.Rounding.WHOLE_MICROSECONDS.shown(Size.ofBytes(one), rate)));
    assertThat(NormalForm.sameBurst(htb(1, rate, rate, Optional.of(Size.ofBytes(one))), shown))
        .isTrue();
    assertThat(NormalForm.sameBurst(htb(1, rate, rate, Optional.of(Size.ofBytes(another))), shown))
        .isFalse();
  }

  @Test
  void aBurstThatIsNotAskedForIsAnyBurst() {
    HtbClass desired = htb(1, Rate.ofKilobytesPerSecond(1), Rate.ZERO, Optional.empty());
    HtbClass actual = htb(1, Rate.ofKilobytesPerSecond(1), Rate.ZERO, Optional.of(Size.ofBytes(7)));
    assertThat(NormalForm.same(desired, actual)).isTrue();
  }

  @Test
  void everyPartOfAClassCounts() {
    Rate rate = Rate.ofKilobytesPerSecond(1);
    HtbClass one = htb(1, rate, rate, Optional.of(Size.ofBytes(1600)));
    List<HtbClass> others =
        List.of(
            htb(2, rate, rate, one.burst()),
            htb(1, rate.plus(rate), rate, one.burst()),
            htb(1, rate, rate.plus(rate), one.burst()),
            htb(1, rate, rate, Optional.of(Size.ofBytes(1700))),
            new HtbClass(
                one.id(),
                Optional.of(one.id()),
                rate,
                rate,
                one.quantum(),
                one.burst(),
                one.leaf()),
            new HtbClass(
                one.id(), one.parent(), rate, rate, Optional.of(9L), one.burst(), one.leaf()));
    assertThat(IntStream.range(0, others.size()).filter(i -> NormalForm.same(one, others.get(i))))
        .isEmpty();
    assertThat(NormalForm.same(one, one)).isTrue();
  }
}
