package virtqos.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.unit.IpAddress.Family;

class IpAddressTest {
  /// Addresses with many zeros and ones, where runs of zeros and masks matter.
  @Provide
  Arbitrary<IpAddress> ipv6() {
    Arbitrary<Long> group = Arbitraries.of(0L, 0L, 0L, 1L, 0xffffL, 0x2001L, 0xdb8L, 0xabcdL);
    Arbitrary<Long> half =
        Combinators.combine(group, group, group, group)
            .as((a, b, c, d) -> a << 48 | b << 32 | c << 16 | d);
    return Combinators.combine(half, half).as((high, low) -> new IpAddress(Family.IPV6, high, low));
  }

  @Provide
  Arbitrary<IpAddress> ipv4() {
    return Arbitraries.longs()
        .between(0, 0xffff_ffffL)
        .map(bits -> new IpAddress(Family.IPV4, 0, bits));
  }

  @Property
  void readsWhatItPrints(@ForAll("ipv6") IpAddress six, @ForAll("ipv4") IpAddress four) {
    assertThat(IpAddress.parse(six.toString())).contains(six);
    assertThat(IpAddress.parse(four.toString())).contains(four);
  }

  @Property
  void readsWhatJavaPrints(@ForAll("ipv6") IpAddress six, @ForAll("ipv4") IpAddress four)
      throws Exception {
    InetAddress java = Inet6Address.getByAddress("", bytes(six), -1);
    assertThat(IpAddress.parse(java.getHostAddress())).contains(six);
    assertThat(InetAddress.ofLiteral(four.toString()).getAddress()).isEqualTo(bytes(four));
    // Java takes an address that holds one of IPv4 for that one.
    byte[] read = InetAddress.ofLiteral(six.toString()).getAddress();
    IpAddress held = new IpAddress(Family.IPV4, 0, six.low() & 0xffff_ffffL);
    assertThat(read).isEqualTo(read.length == 4 ? bytes(held) : bytes(six));
  }

  /// Java reads more forms of IPv4 (`1.2.3`), and scopes; whatever has colons and no scope it reads
  /// as we do.
  @Property(tries = 5000)
  void readsIpv6LiteralsThatJavaReads(@ForAll("literals") String text) {
    assertThat(IpAddress.parseIpv6(text).isPresent()).as(text).isEqualTo(isReadByJava(text));
  }

  private static boolean isReadByJava(String text) {
    try {
      return InetAddress.ofLiteral(text).getAddress().length > 0;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  @Provide
  Arbitrary<String> literals() {
    return Arbitraries.of("0", "1", "ab", "ffff", "10000", "", "::", "g", "1.2.3.4", "1.2.3")
        .list()
        .ofMinSize(1)
        .ofMaxSize(9)
        .map(parts -> String.join(":", parts))
        .filter(text -> text.indexOf(':') >= 0);
  }

  @Property
  void aPrefixHoldsBetweenItsFirstAndLastAddress(
      @ForAll("ipv6") IpAddress address, @ForAll @IntRange(max = 128) int prefix) {
    BigInteger value = new BigInteger(1, bytes(address));
    BigInteger size = BigInteger.ONE.shiftLeft(128 - prefix);
    BigInteger first = value.divide(size).multiply(size);
    assertThat(new BigInteger(1, bytes(address.first(prefix)))).isEqualTo(first);
    assertThat(new BigInteger(1, bytes(address.last(prefix))))
        .isEqualTo(first.add(size).subtract(BigInteger.ONE));
    assertThat(address.first(prefix).shares(prefix, address.last(prefix))).isTrue();
    assertThat(address.first(prefix)).isLessThanOrEqualTo(address);
    assertThat(address.last(prefix)).isGreaterThanOrEqualTo(address);
  }

  @Property
  void aPrefixOfIpv4IsItsNetmask(
      @ForAll("ipv4") IpAddress address, @ForAll @IntRange(max = 32) int prefix) {
    IpAddress netmask = new IpAddress(Family.IPV4, 0, 0xffff_ffffL).first(prefix);
    assertThat(netmask.asNetmask()).isEqualTo(OptionalInt.of(prefix));
    assertThat(address.first(prefix).low()).isEqualTo(address.low() & netmask.low());
    assertThat(address.last(prefix).low())
        .isEqualTo(address.low() | (~netmask.low() & 0xffff_ffffL));
  }

  @ParameterizedTest
  @ValueSource(strings = {"255.0.255.0", "0.0.0.1", "127.255.255.255"})
  void aNetmaskHasNoGap(String text) {
    assertThat(IpAddress.parse(text).orElseThrow().asNetmask()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2001:0:0::f, 2001::f",
    "2001:0:0:1::1, 2001:0:0:1::1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "0:0:0:0:0:0:0:0, ::",
    "::1, ::1",
    "::1.2.3.4, ::1.2.3.4",
    "::FFFF:1.2.3.4, ::ffff:1.2.3.4",
    "ABCD::, abcd::",
    "0.0.0.0, 0.0.0.0"
  })
  void printsTheShortestForm(String text, String printed) {
    assertThat(IpAddress.parse(text)).map(IpAddress::toString).contains(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "01.2.3.4",
        "1.2.3.256",
        "1.2.3.",
        "1.2.3.-4",
        " 1.2.3.4",
        "1.2.3.4 ",
        ":",
        ":::",
        "1:2",
        "::1::",
        "12345::",
        "::1%eth0",
        "1.2.3.4::"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(IpAddress.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0, 255.0.0.0, true",
    "10.0.0.1, 255.0.0.0, false",
    "10.0.1.0, 255.0.255.0, true",
    "10.1.0.0, 255.0.255.0, false",
    "0.0.0.0, 0.0.0.0, true",
    "fd00::, ff00::, true",
    "fd00::1, ff00::, false"
  })
  void isWithinANetmask(String address, String netmask, boolean isWithin) {
    assertThat(parsed(address).isWithin(parsed(netmask))).isEqualTo(isWithin);
  }

  @ParameterizedTest
  @CsvSource({
    "::ffff:1.2.3.4, 1.2.3.4",
    "::ffff:0102:0304, 1.2.3.4",
    "::1.2.3.4, ::1.2.3.4",
    "1::ffff:1.2.3.4, 1::ffff:1.2.3.4",
    "::ffff:0:1.2.3.4, ::ffff:0:1.2.3.4",
    "1.2.3.4, 1.2.3.4"
  })
  void knowsTheIpv4AddressWithinAnIpv6Address(String address, String within) {
    assertThat(parsed(address).unmapped()).isEqualTo(parsed(within));
  }

  private static IpAddress parsed(String text) {
    return IpAddress.parse(text).orElseThrow();
  }

  private static byte[] bytes(IpAddress address) {
    byte[] bytes = new byte[address.family().bits() / 8];
    for (int i = 0; i < bytes.length; i++) {
      int shift = (bytes.length - 1 - i) * 8;
      bytes[i] = (byte) ((shift >= 64 ? address.high() : address.low()) >>> shift);
    }
    return bytes;
  }
}
