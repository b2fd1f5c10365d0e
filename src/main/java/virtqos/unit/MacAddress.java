package virtqos.unit;

import java.util.Optional;

/// An Ethernet address.
///
/// @param bits the 48 bits, first octet highest
public record MacAddress(long bits) implements Comparable<MacAddress> {
  public MacAddress {
    if (bits >>> 48 != 0) {
      throw new IllegalArgumentException("more than 48 bits: " + Long.toHexString(bits));
    }
  }

  /// Reads six groups of one or two hexadecimal digits between colons, as libvirt does.
  ///
  /// Source: libvirt src/util/virmacaddr.c, virMacAddrParse.
  public static Optional<MacAddress> parse(String text) {
    long bits = 0;
    int groups = 0;
    int digits = 0;
    int group = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ':' : text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit >= 0 && digits < 2) {
        group = group * 16 + digit;
        digits++;
      } else if (c == ':' && digits > 0 && groups < 6) {
        bits = bits << 8 | group;
        groups++;
        digits = 0;
        group = 0;
      } else {
        return Optional.empty();
      }
    }
    return groups == 6 ? Optional.of(new MacAddress(bits)) : Optional.empty();
  }

  /// {@return octets 0 and 1}
  public int high16() {
    return (int) (bits >>> 32);
  }

  /// {@return octets 2 to 5, unsigned}
  public int low32() {
    return (int) bits;
  }

  public static MacAddress of(int high16, int low32) {
    return new MacAddress((long) (high16 & 0xffff) << 32 | Integer.toUnsignedLong(low32));
  }

  public boolean isMulticast() {
    return (bits >>> 40 & 1) != 0;
  }

  @Override
  public int compareTo(MacAddress other) {
    return Long.compare(bits, other.bits);
  }

  /// {@return six groups of two lower-case digits}
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(17);
    for (int shift = 40; shift >= 0; shift -= 8) {
      int octet = (int) (bits >>> shift & 0xff);
      text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 15, 16));
      if (shift > 0) {
        text.append(':');
      }
    }
    return text.toString();
  }
}
