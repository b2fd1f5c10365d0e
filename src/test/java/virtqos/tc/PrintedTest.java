package virtqos.tc;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class PrintedTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0bit",
    "1, 8bit",
    "124, 992bit",
    "125, 1Kbit",
    "200000, 1600Kbit",
    "1234567, 9876Kbit",
    "999999000, 7999Mbit",
    "1000000000, 8Gbit",
    "125000000000000, 1000Tbit"
  })
  void ratesAsTcShowsThem(long bytesPerSecond, String word) {
    assertThat(Printed.rate(Rate.ofBytesPerSecond(bytesPerSecond))).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "200kbps, 200000",
    "1234bps, 1234",
    "8Mbit, 1000000",
    "1mbit, 125000",
    "1Mibit, 131072",
    "1KiBps, 1024",
    "1.5Mbit, 187500",
    "12, 1",
    "9gbit, 1125000000"
  })
  void ratesAsTcReadsThem(String word, long bytesPerSecond) {
    assertThat(Printed.parseRate(word)).contains(Rate.ofBytesPerSecond(bytesPerSecond));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0b",
    "1599, 1599b",
    "2047, 2Kb",
    "2048, 2Kb",
    "2070, 2070b",
    "5242880, 5Mb",
    "5242000, 5Mb",
    "4294966272, 4.1943e+06Kb",
    "4294967295, 4096Mb"
  })
  void sizesAsTcShowsThem(long bytes, String word) {
    assertThat(Printed.size(Size.ofBytes(bytes))).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bit",
        "x",
        "1x",
        "1kxbit",
        "-1bit",
        "1e99bit",
        "1e9999999999bit",
        "1.2.3bit",
        "99999999999999999999999999bit",
        "1ib",
        "1Zbit",
        "12345678901234567890123456789kb",
        "1ebit",
        "1e+bit"
      })
  void otherWordsAreNothing(String word) {
    assertThat(Printed.parseRate(word)).isEmpty();
    assertThat(Printed.parseSize(word)).isEmpty();
  }

  @Property
  void whatIsShownIsShownAgain(@ForAll long bytesPerSecond) {
    String word = Printed.rate(Rate.ofBytesPerSecond(bytesPerSecond));
    assertThat(Printed.parseRate(word).map(Printed::rate)).contains(word);
  }

  @Property
  void aSizeThatIsShownIsShownAgain(@ForAll @LongRange(min = 0, max = 0xffffffffL) long bytes) {
    String word = Printed.size(Size.ofBytes(bytes));
    assertThat(Printed.parseSize(word).map(Printed::size)).contains(word);
  }
}
