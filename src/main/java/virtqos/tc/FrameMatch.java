package virtqos.tc;

import java.util.Optional;
import virtqos.unit.MacAddress;

/// What a `u32` filter asks of the header of a frame.
///
/// The header ends where offsets begin to count from zero, so its words are, at -16: `-- -- d0 d1`,
/// at -12: `d2 d3 d4 d5`, at -8: `s0 s1 s2 s3`, at -4: `s4 s5 t0 t1` (destination, source,
/// EtherType).
final class FrameMatch {
  private static final int IPV4 = 0x0800;

  /// The words at -16, -12, -8 and -4, as far as they are asked for.
  private final int[] values = new int[4];

  private final int[] masks = new int[4];

  /// An address, and whether the EtherType of IPv4 is asked for as well.
  record Address(MacAddress mac, boolean ipv4Only) {}

  /// {@return the line with which tc shows that a link looks up its table by the last octet of an
  /// address}
  static String hashOfLastOctet(AddressField field) {
    return switch (field) {
      case DESTINATION -> "hash mask 000000ff at -12";
      case SOURCE -> "hash mask 00ff0000 at -4";
    };
  }

  /// Adds what stands behind `match`: `00bb0051/ffffffff at -12 (success 0 )`.
  ///
  /// {@return whether it is a match in the header of a frame}
  boolean add(Words words) {
    String pair = words.next();
    if (pair.length() != 17 || pair.charAt(8) != '/' || !words.accept("at")) {
      return false;
    }
    long value = hex(pair, 0);
    long mask = hex(pair, 9);
    if (value < 0 || mask < 0) {
      return false;
    }
    String offset = words.next();
    int word =
        switch (offset) {
          case "-16" -> 0;
          case "-12" -> 1;
          case "-8" -> 2;
          case "-4" -> 3;
          default -> -1;
        };
    if (word >= 0) {
      values[word] |= (int) value;
      masks[word] |= (int) mask;
    }
    return word >= 0 || mask == 0;
  }

  private static long hex(String text, int start) {
    long number = 0;
    for (int i = start; i < start + 8; i++) {
      char c = text.charAt(i);
      int digit = c < 128 ? Character.digit(c, 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }

  /// {@return whether every frame passes}
  boolean isEmpty() {
    return (masks[0] | masks[1] | masks[2] | masks[3]) == 0;
  }

  /// {@return the address, if one whole address, perhaps with the EtherType of IPv4, and nothing
  /// else is asked for}
  Optional<Address> address(AddressField field) {
    int type = masks[3] & 0xffff;
    boolean ipv4 = type == 0xffff && (values[3] & 0xffff) == IPV4;
    if (type != 0 && !ipv4) {
      return Optional.empty();
    }
    int rest = masks[3] >>> 16;
    return switch (field) {
      case DESTINATION ->
          masks[0] == 0xffff && masks[1] == -1 && masks[2] == 0 && rest == 0
              ? Optional.of(new Address(MacAddress.of(values[0], values[1]), ipv4))
              : Optional.empty();
      case SOURCE ->
          masks[0] == 0 && masks[1] == 0 && masks[2] == -1 && rest == 0xffff
              ? Optional.of(new Address(source(), ipv4))
              : Optional.empty();
    };
  }

  private MacAddress source() {
    return MacAddress.of(values[2] >>> 16, values[2] << 16 | values[3] >>> 16);
  }
}
