package virtqos.unit;

import java.math.BigInteger;
import java.util.Optional;

/// An amount of data in bytes. libvirt's burst and tc's `kb` count in 1024 bytes.
///
/// @param bytes zero or more
public record Size(long bytes) implements Comparable<Size> {
  /// The largest burst, in units of 1024 bytes: what tc keeps in 32 bits.
  ///
  /// Source: libvirt 11.3.0 src/conf/netdev_bandwidth_conf.c, virNetDevBandwidthValidate.
  public static final long LARGEST_BURST_KIBIBYTES = 4194303;

  public Size {
    if (bytes < 0) {
      throw new IllegalArgumentException("negative size: " + bytes);
    }
  }

  public static Size ofBytes(long bytes) {
    return new Size(bytes);
  }

  public static Size ofKibibytes(long kibibytes) {
    return new Size(Math.multiplyExact(kibibytes, 1024));
  }

  /// {@return whole units of 1024 bytes, rounded down; libvirt's number}
  public long kibibytes() {
    return bytes / 1024;
  }

  public Size min(Size other) {
    return bytes <= other.bytes ? this : other;
  }

  @Override
  public int compareTo(Size other) {
    return Long.compare(bytes, other.bytes);
  }

  /// {@return the word that tc reads: `5120kb` (1024 bytes each) or `1600b`}
  @Override
  public String toString() {
    return bytes % 1024 == 0 ? kibibytes() + "kb" : bytes + "b";
  }

  /// {@return the size that {@link #toString} wrote, or nothing}
  public static Optional<Size> parse(String text) {
    boolean kibibytes = text.endsWith("kb");
    String digits = text.replaceFirst("k?b$", "");
    if (digits.length() == text.length() || !digits.matches("[0-9]{1,19}")) {
      return Optional.empty();
    }
    BigInteger bytes = new BigInteger(digits).shiftLeft(kibibytes ? 10 : 0);
    return bytes.bitLength() > 63 ? Optional.empty() : Optional.of(ofBytes(bytes.longValue()));
  }
}
