package virtqos.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
  @Property
  void parsesWhatItWrites(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long bytes) {
    Size size = Size.ofBytes(bytes);
    assertThat(Size.parse(size.toString())).contains(size);
  }

  @ParameterizedTest
  @CsvSource({
    "5120kb, 5242880",
    "1600b, 1600",
    "0kb, 0",
    "0b, 0",
    "9223372036854775807b, 9223372036854775807"
  })
  void readsUnitsOf1024AndBytes(String text, long bytes) {
    assertThat(Size.parse(text)).contains(Size.ofBytes(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "b",
        "kb",
        "12",
        "12Kb",
        "12mb",
        "-1b",
        " 1b",
        "1b ",
        "1.5kb",
        "1kbb",
        "9223372036854775808b",
        "9007199254740992kb",
        "99999999999999999999kb",
      })
  void readsNothingElse(String text) {
    assertThat(Size.parse(text)).isEmpty();
  }

  @Property
  void countsWholeUnitsOf1024Bytes(@ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long bytes) {
    long kibibytes = Size.ofBytes(bytes).kibibytes();
    assertThat(bytes - Size.ofKibibytes(kibibytes).bytes()).isBetween(0L, 1023L);
  }

  @Test
  void isNeverNegative() {
    assertThatThrownBy(() -> Size.ofBytes(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Size.ofKibibytes(Long.MAX_VALUE / 1024 + 1))
        .isInstanceOf(ArithmeticException.class);
  }

  @Property
  void theSmallerOfTwoIsOneOfThem(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long a,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long b) {
    assertThat(Size.ofBytes(a).min(Size.ofBytes(b))).isEqualTo(Size.ofBytes(Math.min(a, b)));
    assertThat(Integer.signum(Size.ofBytes(a).compareTo(Size.ofBytes(b))))
        .isEqualTo(Long.compare(a, b));
  }
}
