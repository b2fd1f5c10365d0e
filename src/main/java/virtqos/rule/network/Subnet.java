package virtqos.rule.network;

import java.util.Optional;
import java.util.OptionalInt;
import virtqos.model.Element;
import virtqos.unit.IpAddress;

/// What an `<ip>` says of a network's addresses.
///
/// @param prefix nothing where a netmask has a gap, and where neither stands beside an address that
///   is of no class
record Subnet(IpAddress address, OptionalInt prefix) {
  /// {@return the subnet of an `<ip>`; nothing where its address or prefix is none}
  ///
  /// Without prefix, or with a prefix of 0, libvirt takes that of the address's class, and 64 in
  /// IPv6. Source: libvirt src/conf/network_conf.c, virNetworkIPDefPrefix.
  static Optional<Subnet> of(Element ip) {
    return ip.filled("address")
        .flatMap(IpAddress::parse)
        .filter(address -> WholeNumber.of(ip, "prefix").orElse(0) <= address.family().bits())
        .map(address -> new Subnet(address, prefix(ip, address)));
  }

  private static OptionalInt prefix(Element ip, IpAddress address) {
    int prefix = WholeNumber.of(ip, "prefix").orElse(0);
    if (prefix > 0) {
      return OptionalInt.of(prefix);
    }
    Optional<IpAddress> netmask = ip.filled("netmask").flatMap(IpAddress::parseIpv4);
    if (netmask.isPresent()) {
      return netmask.get().asNetmask();
    }
    return address.isIpv4() ? ofClass(address) : OptionalInt.of(64);
  }

  /// Source: RFC 791, section 3.2.
  private static OptionalInt ofClass(IpAddress address) {
    int octet = (int) (address.low() >>> 24);
    return octet < 128
        ? OptionalInt.of(8)
        : octet < 192 ? OptionalInt.of(16) : octet < 224 ? OptionalInt.of(24) : OptionalInt.empty();
  }

  /// {@return whether another address is one of this subnet}
  boolean has(IpAddress other) {
    return prefix.isPresent() && address.shares(prefix.getAsInt(), other);
  }
}
