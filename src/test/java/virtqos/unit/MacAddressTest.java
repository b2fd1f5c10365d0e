package virtqos.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {
  private static final long LARGEST = 0xffff_ffff_ffffL;

  @Property
  void parsesWhatItWrites(@ForAll @LongRange(min = 0, max = LARGEST) long bits) {
    MacAddress mac = new MacAddress(bits);
    assertThat(MacAddress.parse(mac.toString())).contains(mac);
    assertThat(MacAddress.parse(mac.toString().toUpperCase(Locale.ROOT))).contains(mac);
    assertThat(mac.toString()).matches("[0-9a-f]{2}(:[0-9a-f]{2}){5}");
  }

  @Property
  void isItsHighAndLowOctets(@ForAll @LongRange(min = 0, max = LARGEST) long bits) {
    MacAddress mac = new MacAddress(bits);
    assertThat(MacAddress.of(mac.high16(), mac.low32())).isEqualTo(mac);
    assertThat(mac.high16()).isBetween(0, 0xffff);
  }

  @Property
  void isOrderedAsItReads(
      @ForAll @LongRange(min = 0, max = LARGEST) long a,
      @ForAll @LongRange(min = 0, max = LARGEST) long b) {
    MacAddress left = new MacAddress(a);
    MacAddress right = new MacAddress(b);
    assertThat(Integer.signum(left.compareTo(right)))
        .isEqualTo(Integer.signum(left.toString().compareTo(right.toString())));
  }

  @ParameterizedTest
  @CsvSource({
    "52:54:00:11:22:33, 52:54:00:11:22:33",
    "52:54:0:1:2:3,     52:54:00:01:02:03",
    "0:0:0:0:0:0,       00:00:00:00:00:00",
    "FF:fF:Ff:F:f:0f,   ff:ff:ff:0f:0f:0f",
  })
  void acceptsGroupsOfOneDigitAsLibvirtDoes(String text, String full) {
    assertThat(MacAddress.parse(text).map(MacAddress::toString)).contains(full);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::::",
        "52:54:00:11:22",
        "52:54:00:11:22:33:44",
        "52:54:00:11:22:",
        ":52:54:00:11:22:33",
        "52:54:00:11:22:33:",
        "52:54:00::22:33",
        "52:54:00:11:22:333",
        "052:54:00:11:22:33",
        "52-54-00-11-22-33",
        "525400112233",
        "5254.0011.2233",
        "52:54:00:11:22:g3",
        "52:54:00:11:22:+3",
        "0x52:54:00:11:22:33",
        " 52:54:00:11:22:33",
        "52:54:00:11:22:33 ",
        "52:54:00:11:22:33\n",
        "٥2:54:00:11:22:33",
        "5２:54:00:11:22:33",
      })
  void readsNothingElse(String text) {
    assertThat(MacAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "01:00:5e:00:00:01, true",
    "ff:ff:ff:ff:ff:ff, true",
    "52:54:00:11:22:33, false",
    "fe:ff:ff:ff:ff:ff, false",
    "00:01:01:01:01:01, false",
  })
  void isMulticastByTheLastBitOfItsFirstOctet(String text, boolean multicast) {
    assertThat(MacAddress.parse(text).orElseThrow().isMulticast()).isEqualTo(multicast);
  }

  @ParameterizedTest
  @ValueSource(longs = {LARGEST + 1, -1, Long.MIN_VALUE})
  void hasNoMoreThan48Bits(long bits) {
    assertThatThrownBy(() -> new MacAddress(bits)).isInstanceOf(IllegalArgumentException.class);
  }
}
