package virtqos.rule.network;

import java.util.Optional;
import virtqos.unit.IpAddress;

/// Addresses from one to another.
///
/// Source: libvirt src/util/virsocketaddr.c, virSocketAddrGetRange.
record AddressRange(IpAddress start, IpAddress end) {
  /// What is wrong with a range.
  ///
  /// @param attribute the end of it that is wrong
  record Wrong(String attribute, String message, String hint) {}

  /// {@return why these are no addresses of guests in a subnet}
  Optional<Wrong> outside(Subnet subnet) {
    IpAddress address = subnet.address();
    if (start.family() != end.family()) {
      return mismatch("");
    }
    if (start.family() != address.family()) {
      return mismatch(" for network " + address);
    }
    if (subnet.prefix().isEmpty()) {
      return wrong(
          "start",
          "bad prefix -1 for network " + address + " when checking range " + this,
          "give <ip> a prefix");
    }
    int prefix = subnet.prefix().getAsInt();
    String network = "network " + address + "/" + prefix;
    if (!subnet.has(start) || !subnet.has(end)) {
      return wrong(
          subnet.has(start) ? "end" : "start",
          "range " + this + " is not entirely within " + network,
          "the network has the addresses " + address.first(prefix) + " to " + address.last(prefix));
    }
    if (address.isIpv4() && start.equals(address.first(prefix))) {
      return wrong(
          "start",
          "start of range " + this + " in " + network + " is the network address",
          "begin the range behind it");
    }
    if (address.isIpv4() && end.equals(address.last(prefix))) {
      return wrong(
          "end",
          "end of range " + this + " in " + network + " is the broadcast address",
          "end the range before it");
    }
    return Optional.empty();
  }

  /// {@return why these are not so many addresses in order as libvirt counts}
  Optional<Wrong> wrong() {
    if (start.family() != end.family()) {
      return mismatch("");
    }
    if (!start.shares(start.family().bits() - 16, end)) {
      return wrong(
          "end",
          "range " + this + " is too large (> 65535)",
          start.isIpv4()
              ? "start and end may differ in their last two numbers only"
              : "start and end may differ in their last group only");
    }
    return start.compareTo(end) <= 0
        ? Optional.empty()
        : wrong(
            "end",
            "range " + this + (start.isIpv4() ? " is reversed" : " start larger than end"),
            "write the lower address as the start");
  }

  private Optional<Wrong> mismatch(String where) {
    return wrong(
        "start",
        "mismatch of address family in range " + this + where,
        "write addresses of one family, that of the network");
  }

  private static Optional<Wrong> wrong(String attribute, String message, String hint) {
    return Optional.of(new Wrong(attribute, message, hint));
  }

  @Override
  public String toString() {
    return start + " - " + end;
  }
}
