package virtqos.rule.interfaces;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// An address as far as rules ask after it: its family and its bits. What is no address is the
/// schema's to say.
///
/// @param octets four or sixteen of them
record IpLiteral(List<Integer> octets) {
  IpLiteral {
    octets = List.copyOf(octets);
  }

  static Optional<IpLiteral> parse(String text) {
    return text.indexOf(':') < 0 ? four(text) : six(text);
  }

  private static Optional<IpLiteral> four(String text) {
    List<Integer> octets = new ArrayList<>();
    for (String part : Arrays.asList(text.split("\\.", -1))) {
      if (!part.matches("[0-9]{1,3}") || Integer.parseInt(part) > 255) {
        return Optional.empty();
      }
      octets.add(Integer.valueOf(part));
    }
    return octets.size() == 4 ? Optional.of(new IpLiteral(octets)) : Optional.empty();
  }

  private static Optional<IpLiteral> six(String text) {
    int gap = text.indexOf("::");
    Optional<List<Integer>> head = groups(gap < 0 ? text : text.substring(0, gap));
    Optional<List<Integer>> tail = groups(gap < 0 ? "" : text.substring(gap + 2));
    if (head.isEmpty() || tail.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> octets = new ArrayList<>(head.get());
    int missing = 16 - head.get().size() - tail.get().size();
    if (gap < 0 ? missing != 0 : missing < 0) {
      return Optional.empty();
    }
    for (int i = 0; i < missing; i++) {
      octets.add(0);
    }
    octets.addAll(tail.get());
    return Optional.of(new IpLiteral(octets));
  }

  private static Optional<List<Integer>> groups(String text) {
    List<Integer> octets = new ArrayList<>();
    for (String group : text.isEmpty() ? List.<String>of() : Arrays.asList(text.split(":", -1))) {
      Optional<IpLiteral> embedded = four(group);
      if (embedded.isPresent()) {
        octets.addAll(embedded.get().octets());
      } else if (group.matches("[0-9a-fA-F]{1,4}")) {
        int number = Integer.parseInt(group, 16);
        octets.add(number >> 8);
        octets.add(number & 0xff);
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(octets);
  }

  int bits() {
    return octets.size() * 8;
  }

  /// {@return the word that documents have for the family}
  String family() {
    return isFour() ? "ipv4" : "ipv6";
  }

  String spoken() {
    return isFour() ? "IPv4" : "IPv6";
  }

  boolean isFour() {
    return octets.size() == 4;
  }

  boolean isOfFamilyOf(IpLiteral other) {
    return octets.size() == other.octets.size();
  }

  boolean isZero() {
    return octets.stream().allMatch(octet -> octet == 0);
  }

  /// {@return whether no bit is set beyond the first ones}
  boolean isNetwork(int prefix) {
    for (int bit = prefix; bit < bits(); bit++) {
      if ((octets.get(bit / 8) >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  /// {@return how many bits are set before the first that is not; nothing where others follow}
  Optional<Integer> asNetmask() {
    int ones = 0;
    while (ones < bits() && (octets.get(ones / 8) >> (7 - ones % 8) & 1) != 0) {
      ones++;
    }
    return isNetwork(ones) ? Optional.of(ones) : Optional.empty();
  }
}
