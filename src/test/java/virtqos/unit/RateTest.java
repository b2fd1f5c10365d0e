package virtqos.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
  private static final BigInteger LARGEST_NUMBER = new BigInteger("18446744073709551615");
  private static final Rate END = Rate.ofBytesPerSecond(-1);

  private static BigInteger number(Rate rate) {
    return new BigInteger(Long.toUnsignedString(rate.bytesPerSecond()));
  }

  @Property
  void aSumStopsAtTheEndOfTheRange(@ForAll long a, @ForAll long b) {
    Rate left = Rate.ofBytesPerSecond(a);
    Rate right = Rate.ofBytesPerSecond(b);
    assertThat(number(left.plus(right)))
        .isEqualTo(number(left).add(number(right)).min(LARGEST_NUMBER));
  }

  @Property
  void aDifferenceStopsAtZero(@ForAll long a, @ForAll long b) {
    Rate left = Rate.ofBytesPerSecond(a);
    Rate right = Rate.ofBytesPerSecond(b);
    assertThat(number(left.minus(right)))
        .isEqualTo(number(left).subtract(number(right)).max(BigInteger.ZERO));
  }

  @Property
  void isOrderedWithoutASign(@ForAll long a, @ForAll long b) {
    Rate left = Rate.ofBytesPerSecond(a);
    Rate right = Rate.ofBytesPerSecond(b);
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(number(left).compareTo(number(right)));
    assertThat(number(left.max(right))).isEqualTo(number(left).max(number(right)));
    assertThat(number(left.min(right))).isEqualTo(number(left).min(number(right)));
  }

  @Property
  void parsesWhatItWrites(@ForAll long bytes) {
    Rate rate = Rate.ofBytesPerSecond(bytes);
    assertThat(Rate.parse(rate.toString())).contains(rate);
  }

  @Property
  void parsesKilobytesThatItWrites(@ForAll long any) {
    Rate rate = Rate.ofKilobytesPerSecond(any >>> 10);
    assertThat(rate.toString()).isEqualTo((any >>> 10) + "kbps");
    assertThat(Rate.parse(rate.toString())).contains(rate);
    assertThat(rate.kilobytesPerSecond()).isEqualTo(any >>> 10);
  }

  @ParameterizedTest
  @CsvSource({
    "200kbps,              200000",
    "0kbps,                0",
    "1234bps,              1234",
    "999bps,               999",
    "18014398509481984kbps, 18014398509481984000",
    "18446744073709551615bps, 18446744073709551615",
    "18446744073709551kbps, 18446744073709551000",
  })
  void readsKilobytesOf1000AndBytes(String text, String bytes) {
    assertThat(Rate.parse(text).map(RateTest::number)).contains(new BigInteger(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kbps",
        "bps",
        "200",
        "200Kbps",
        "-1kbps",
        "+1kbps",
        " 1kbps",
        "1kbps ",
        "1.5kbps",
        "0x10bps",
        "1kbpsbps",
        "1\nkbps",
        "٣kbps",
        "18446744073709552kbps",
        "18446744073709551616bps",
        "100000000000000000000bps",
      })
  void readsNothingElse(String text) {
    assertThat(Rate.parse(text)).isEmpty();
  }

  @Test
  void takesLibvirtsLargestValue() {
    assertThat(Rate.ofKilobytesPerSecond(1L << 54)).isEqualTo(Rate.LARGEST);
    assertThat(Rate.LARGEST).isGreaterThan(Rate.ofKilobytesPerSecond((1L << 54) - 1));
    assertThat(Rate.LARGEST).isLessThan(END);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, (1L << 54) + 1, Long.MAX_VALUE})
  void refusesKilobytesThatLibvirtRefuses(long kilobytes) {
    assertThatThrownBy(() -> Rate.ofKilobytesPerSecond(kilobytes))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Rate.ofKilobytesPerSecond(BigInteger.valueOf(kilobytes))).isEmpty();
  }

  @Test
  void takesKilobytesOfAnyLength() {
    assertThat(Rate.ofKilobytesPerSecond(BigInteger.TWO.pow(54))).contains(Rate.LARGEST);
    assertThat(Rate.ofKilobytesPerSecond(BigInteger.TWO.pow(64)))
        .as("2^64 is 0 in 64 bits")
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "0,           0 kB/s (0 bit/s)",
    "200000,      200 kB/s (1.6 Mbit/s)",
    "125000000,   125000 kB/s (1 Gbit/s)",
    "1234,        1234 B/s (9.872 kbit/s)",
    "1,           1 B/s (8 bit/s)",
    "124999,      124999 B/s (1 Mbit/s)",
    "124937,      124937 B/s (999.5 kbit/s)",
    "-1,          18446744073709551615 B/s (147.6 Ebit/s)",
  })
  void isSpokenInBytesAndBits(long bytes, String words) {
    assertThat(Rate.ofBytesPerSecond(bytes).spoken()).isEqualTo(words);
  }

  @Test
  void onlyZeroIsZero() {
    assertThat(Rate.ZERO.isZero()).isTrue();
    assertThat(END.isZero()).isFalse();
    assertThat(END.kilobytesPerSecond()).isEqualTo(18446744073709551L);
  }
}
