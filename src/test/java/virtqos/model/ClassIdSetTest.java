package virtqos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassIdSetTest {
  private static ClassIdSet set(int... numbers) {
    return ClassIdSet.of(Arrays.stream(numbers).mapToObj(ClassId::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0-2           | 0-2",
        "0-3,7         | 0-3,7",
        "7,0-3         | 0-3,7",
        "0,1,2         | 0-2",
        "0,2           | 0,2",
        "3             | 3",
        "5-5           | 5",
        "4-5           | 4-5",
        "0-9,^4        | 0-3,5-9",
        "^4,0-9        | 0-9",
        "0-9,^4,4      | 0-9",
        "0-2,          | 0-2",
        "0-2,9,        | 0-2,9",
        "007           | 7",
        "65535         | 65535",
        "0-65535       | 0-65535",
      })
  void readsLibvirtsNotation(String text, String normal) {
    assertThat(ClassIdSet.parse(text)).hasToString("Optional[" + normal + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {" 0-2 , 7 ", "0 - 2,7", "\t0-2,\n7", "0-2,7, "})
  void passesOverBlanksAroundNumbers(String text) {
    assertThat(ClassIdSet.parse(text)).hasToString("Optional[0-2,7]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        ",,",
        "3,,4",
        ",3",
        "3,,",
        "-3",
        "3-",
        "-",
        "5-4",
        "3-4-5",
        "^",
        "^3-5",
        "^^3",
        "3^",
        "x",
        "0x3",
        "+3",
        "3.0",
        "3;4",
        "3 4",
        "٣",
        "65536",
        "0-65536",
        "^65536",
        "4294967299",
        "18446744073709551619",
        "99999999999999999999999999",
      })
  void readsNothingElse(String text) {
    assertThat(ClassIdSet.parse(text)).isEmpty();
  }

  @Provide
  static Arbitrary<Set<Integer>> numbers() {
    return Arbitraries.integers()
        .between(1, ClassId.LAST)
        .withDistribution(RandomDistribution.biased())
        .set()
        .ofMaxSize(60);
  }

  @Property
  void parsesWhatItWrites(@ForAll("numbers") Set<Integer> numbers) {
    ClassIdSet set = ClassIdSet.of(numbers.stream().map(ClassId::new));
    assertThat(ClassIdSet.parse(set.toString())).contains(set);
    assertThat(set.toString()).matches("0-\\d+(,\\d+(-\\d+)?)*");
  }

  @Property
  void hasWhatWasPutIn(@ForAll("numbers") Set<Integer> numbers) {
    ClassIdSet set = ClassIdSet.of(numbers.stream().map(ClassId::new));
    for (int number : numbers) {
      assertThat(set.contains(new ClassId(number))).isTrue();
    }
    assertThat(set.interfaces().map(ClassId::number))
        .containsExactlyElementsOf(numbers.stream().filter(n -> n >= 3).sorted().toList());
  }

  @Property(tries = 10)
  void readsEveryWayToWriteASet(@ForAll("numbers") Set<Integer> numbers, @ForAll boolean comma) {
    BitSet bits = new BitSet();
    numbers.forEach(bits::set);
    String singles = bits.stream().mapToObj(Integer::toString).collect(Collectors.joining(" , "));
    String holes =
        "0-65535,"
            + IntStream.rangeClosed(0, ClassId.LAST)
                .filter(n -> !bits.get(n))
                .mapToObj(n -> "^" + n)
                .collect(Collectors.joining(","));
    if (!numbers.isEmpty()) {
      assertThat(ClassIdSet.parse(singles + (comma ? "," : ""))).isEqualTo(ClassIdSet.parse(holes));
    }
  }

  @Test
  void beginsWithTheNumbersThatNoInterfaceCanGet() {
    assertThat(ClassIdSet.initial()).hasToString("0-2");
    assertThat(set(7)).hasToString("0-2,7");
    assertThat(ClassIdSet.initial().interfaces()).isEmpty();
  }

  @Test
  void theWholeSetHasEveryId() {
    assertThat(ClassIdSet.all()).hasToString("0-65535");
    assertThat(ClassIdSet.all().interfaces()).hasSize(65533);
  }

  @Test
  void isEqualByItsNumbers() {
    assertThat(set(3, 4)).isEqualTo(set(4, 3)).hasSameHashCodeAs(set(4, 3)).isNotEqualTo(set(3));
    assertThat(ClassIdSet.of(Stream.empty())).isEqualTo(ClassIdSet.initial());
  }
}
