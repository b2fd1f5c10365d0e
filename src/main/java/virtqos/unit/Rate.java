package virtqos.unit;

import java.math.BigInteger;
import java.util.Optional;

/// A bandwidth, held as unsigned 64-bit bytes per second.
///
/// libvirt counts in kilobytes of 1000 bytes per second; its largest value, 2^54 kB/s, still fits.
/// Sums that would leave the range stay at its upper end, differences at zero: a rate never wraps.
///
/// @param bytesPerSecond unsigned
public record Rate(long bytesPerSecond) implements Comparable<Rate> {
  public static final Rate ZERO = new Rate(0);

  /// The largest value of average, peak and floor: 2^54 kB/s.
  ///
  /// Source: libvirt 11.3.0 src/conf/netdev_bandwidth_conf.c, virNetDevBandwidthValidate.
  public static final Rate LARGEST = new Rate(Long.parseUnsignedLong("18014398509481984000"));

  private static final BigInteger LARGEST_KILOBYTES = BigInteger.ONE.shiftLeft(54);

  public static Rate ofBytesPerSecond(long unsigned) {
    return new Rate(unsigned);
  }

  /// {@return the rate of so many kilobytes of 1000 bytes per second}
  ///
  /// @param kilobytes at most 2^54
  /// @throws IllegalArgumentException when it is larger or negative
  public static Rate ofKilobytesPerSecond(long kilobytes) {
    if (kilobytes < 0 || kilobytes > 1L << 54) {
      throw new IllegalArgumentException("not a rate in kB/s: " + kilobytes);
    }
    return new Rate(kilobytes * 1000);
  }

  /// {@return the rate of so many kB/s, or nothing when it is more than 2^54 kB/s}
  public static Optional<Rate> ofKilobytesPerSecond(BigInteger kilobytes) {
    return kilobytes.signum() < 0 || kilobytes.compareTo(LARGEST_KILOBYTES) > 0
        ? Optional.empty()
        : Optional.of(ofKilobytesPerSecond(kilobytes.longValueExact()));
  }

  public boolean isZero() {
    return bytesPerSecond == 0;
  }

  public Rate plus(Rate other) {
    long sum = bytesPerSecond + other.bytesPerSecond;
    return new Rate(Long.compareUnsigned(sum, bytesPerSecond) < 0 ? -1L : sum);
  }

  public Rate minus(Rate other) {
    return compareTo(other) <= 0 ? ZERO : new Rate(bytesPerSecond - other.bytesPerSecond);
  }

  public Rate max(Rate other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public Rate min(Rate other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /// {@return whole kilobytes (1000 bytes) per second, rounded down; libvirt's number}
  public long kilobytesPerSecond() {
    return Long.divideUnsigned(bytesPerSecond, 1000);
  }

  /// {@return the number in words for people: `200 kB/s (1.6 Mbit/s)`}
  public String spoken() {
    return bytes("kB/s") + " (" + bits() + ")";
  }

  private String bytes(String unit) {
    return Long.remainderUnsigned(bytesPerSecond, 1000) == 0
        ? Long.toUnsignedString(kilobytesPerSecond()) + " " + unit
        : Long.toUnsignedString(bytesPerSecond) + " B/s";
  }

  private String bits() {
    return Scaled.decimal(
        new BigInteger(Long.toUnsignedString(bytesPerSecond)).shiftLeft(3), "bit/s");
  }

  @Override
  public int compareTo(Rate other) {
    return Long.compareUnsigned(bytesPerSecond, other.bytesPerSecond);
  }

  /// {@return the word that tc reads: `200kbps` (1000 bytes per second each) or, for odd amounts,
  /// `1234bps`}
  @Override
  public String toString() {
    return Long.remainderUnsigned(bytesPerSecond, 1000) == 0
        ? Long.toUnsignedString(kilobytesPerSecond()) + "kbps"
        : Long.toUnsignedString(bytesPerSecond) + "bps";
  }

  /// {@return the rate that {@link #toString} wrote, or nothing}
  public static Optional<Rate> parse(String text) {
    String digits = text.replaceFirst("k?bps$", "");
    if (digits.length() == text.length() || !digits.matches("[0-9]{1,20}")) {
      return Optional.empty();
    }
    BigInteger number = new BigInteger(digits);
    BigInteger bytes = text.endsWith("kbps") ? number.multiply(BigInteger.valueOf(1000)) : number;
    return bytes.bitLength() > 64 ? Optional.empty() : Optional.of(new Rate(bytes.longValue()));
  }
}
