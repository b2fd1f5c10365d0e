package virtqos.unit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// An address of the Internet Protocol, and what a prefix makes of it.
///
/// @param high the upper 64 bits; zero for IPv4
/// @param low the lower 64 bits; for IPv4 the lowest 32 of them
public record IpAddress(Family family, long high, long low) implements Comparable<IpAddress> {
  /// The version of the protocol.
  public enum Family {
    IPV4(32),
    IPV6(128);

    private final int bits;

    Family(int bits) {
      this.bits = bits;
    }

    /// {@return how long an address is, and so its longest prefix}
    public int bits() {
      return bits;
    }
  }

  private static final int GROUPS = 8;

  public IpAddress {
    if (family == Family.IPV4 && (high != 0 || low >>> 32 != 0)) {
      throw new IllegalArgumentException("more than 32 bits");
    }
  }

  /// Reads four decimal numbers between dots, without leading zeros.
  public static Optional<IpAddress> parseIpv4(String text) {
    List<String> parts = parts(text, '.');
    if (parts.size() != 4) {
      return Optional.empty();
    }
    long bits = 0;
    for (String part : parts) {
      boolean isNumber = part.matches("0|[1-9][0-9]{0,2}");
      if (!isNumber || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      bits = bits << 8 | Integer.parseInt(part);
    }
    return Optional.of(new IpAddress(Family.IPV4, 0, bits));
  }

  /// Reads eight groups of up to four hexadecimal digits between colons, the last two perhaps as an
  /// IPv4 address; `::` stands for one group of zeros or more.
  public static Optional<IpAddress> parseIpv6(String text) {
    int gap = text.indexOf("::");
    Optional<List<Integer>> front =
        groups(gap < 0 ? text : text.substring(0, gap), gap < 0 ? Last.MAY_BE_IPV4 : Last.GROUP);
    Optional<List<Integer>> back =
        gap < 0 ? Optional.of(List.of()) : groups(text.substring(gap + 2), Last.MAY_BE_IPV4);
    if (front.isEmpty() || back.isEmpty()) {
      return Optional.empty();
    }
    int zeros = GROUPS - front.get().size() - back.get().size();
    if (gap < 0 ? zeros != 0 : zeros < 1) {
      return Optional.empty();
    }
    List<Integer> all = new ArrayList<>(front.get());
    for (int i = 0; i < zeros; i++) {
      all.add(0);
    }
    all.addAll(back.get());
    return Optional.of(
        new IpAddress(Family.IPV6, bits(all.subList(0, 4)), bits(all.subList(4, GROUPS))));
  }

  /// Reads an address of either family.
  public static Optional<IpAddress> parse(String text) {
    return text.indexOf(':') < 0 ? parseIpv4(text) : parseIpv6(text);
  }

  /// What the last of the groups may be.
  private enum Last {
    GROUP,
    MAY_BE_IPV4
  }

  private static Optional<List<Integer>> groups(String text, Last last) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return Optional.of(groups);
    }
    List<String> parts = parts(text, ':');
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.matches("[0-9a-fA-F]{1,4}")) {
        groups.add(Integer.parseInt(part, 16));
        continue;
      }
      Optional<IpAddress> ipv4 =
          last == Last.MAY_BE_IPV4 && i == parts.size() - 1 ? parseIpv4(part) : Optional.empty();
      if (ipv4.isEmpty()) {
        return Optional.empty();
      }
      groups.add((int) (ipv4.get().low >>> 16));
      groups.add((int) (ipv4.get().low & 0xffff));
    }
    return Optional.of(groups);
  }

  private static List<String> parts(String text, char between) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int at; (at = text.indexOf(between, start)) >= 0; start = at + 1) {
      parts.add(text.substring(start, at));
    }
    parts.add(text.substring(start));
    return parts;
  }

  private static long bits(List<Integer> groups) {
    long bits = 0;
    for (int group : groups) {
      bits = bits << 16 | group;
    }
    return bits;
  }

  public boolean isIpv4() {
    return family == Family.IPV4;
  }

  /// {@return the first address with the same prefix: that of the network}
  ///
  /// @param prefix at most as long as the address
  public IpAddress first(int prefix) {
    return isIpv4()
        ? new IpAddress(family, 0, low & mask(prefix + 32) & 0xffff_ffffL)
        : new IpAddress(family, high & mask(prefix), low & mask(prefix - 64));
  }

  /// {@return the last address with the same prefix: in IPv4 that of the broadcast}
  ///
  /// @param prefix at most as long as the address
  public IpAddress last(int prefix) {
    return isIpv4()
        ? new IpAddress(family, 0, low | (~mask(prefix + 32) & 0xffff_ffffL))
        : new IpAddress(family, high | ~mask(prefix), low | ~mask(prefix - 64));
  }

  /// {@return whether no bit is set that the netmask has not: so whether it is a network's address,
  /// where the ones of the netmask have no gap}
  public boolean isWithin(IpAddress netmask) {
    return (high & ~netmask.high) == 0 && (low & ~netmask.low) == 0;
  }

  /// {@return the IPv4 address that this IPv6 address stands for, as in `::ffff:192.0.2.1`; itself
  /// where it stands for none}
  public IpAddress unmapped() {
    return !isIpv4() && high == 0 && low >>> 32 == 0xffff
        ? new IpAddress(Family.IPV4, 0, low & 0xffff_ffffL)
        : this;
  }

  /// {@return so many ones, in 64 bits, from the highest on}
  private static long mask(int ones) {
    return ones <= 0 ? 0 : ones >= 64 ? -1 : -1L << (64 - ones);
  }

  /// {@return whether both are of one family and begin with the same bits}
  ///
  /// @param prefix at most as long as the address
  public boolean shares(int prefix, IpAddress other) {
    return family == other.family && first(prefix).equals(other.first(prefix));
  }

  /// {@return the length of the prefix that this is the netmask of; nothing where its ones have a
  /// gap}
  public OptionalInt asNetmask() {
    int ones = Long.bitCount(high) + Long.bitCount(low);
    IpAddress all = new IpAddress(family, isIpv4() ? 0 : -1, isIpv4() ? 0xffff_ffffL : -1);
    return all.first(ones).equals(this) ? OptionalInt.of(ones) : OptionalInt.empty();
  }

  @Override
  public int compareTo(IpAddress other) {
    return Comparator.comparing(IpAddress::family)
        .thenComparing(IpAddress::high, Long::compareUnsigned)
        .thenComparing(IpAddress::low, Long::compareUnsigned)
        .compare(this, other);
  }

  /// {@return the shortest form, as libvirt prints it: in IPv6 the longest run of zeros left out,
  /// and the end dotted where the rest says that it is an IPv4 address}
  ///
  /// Source: RFC 5952, and inet_ntop(3) of the GNU C library.
  @Override
  public String toString() {
    if (isIpv4()) {
      return dotted(low);
    }
    if (high == 0 && low >>> 32 == 0xffff) {
      return "::ffff:" + dotted(low & 0xffff_ffffL);
    }
    if (high == 0 && low >>> 32 == 0 && low >>> 16 != 0) {
      return "::" + dotted(low);
    }
    List<Integer> groups = new ArrayList<>();
    for (int shift = 48; shift >= 0; shift -= 16) {
      groups.add((int) (high >>> shift & 0xffff));
    }
    for (int shift = 48; shift >= 0; shift -= 16) {
      groups.add((int) (low >>> shift & 0xffff));
    }
    int from = 0;
    int length = 1;
    for (int i = 0; i < GROUPS; i++) {
      int run = 0;
      while (i + run < GROUPS && groups.get(i + run) == 0) {
        run++;
      }
      if (run > length) {
        from = i;
        length = run;
      }
    }
    return length == 1
        ? hexadecimal(groups)
        : hexadecimal(groups.subList(0, from))
            + "::"
            + hexadecimal(groups.subList(from + length, GROUPS));
  }

  private static String dotted(long bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & 0xff)
        + "."
        + (bits >>> 8 & 0xff)
        + "."
        + (bits & 0xff);
  }

  private static String hexadecimal(List<Integer> groups) {
    return groups.stream().map(Integer::toHexString).collect(Collectors.joining(":"));
  }
}
