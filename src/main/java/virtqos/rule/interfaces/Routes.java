package virtqos.rule.interfaces;

import java.math.BigInteger;
import java.util.Optional;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// Routes of the guest's or the host's end.
///
/// Source: libvirt src/conf/networkcommon_conf.c, virNetDevIPRouteCreate.
final class Routes implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device.children("route").forEach(route -> check(route, "guest interface", remarks));
    device
        .child("source")
        .ifPresent(
            source ->
                source
                    .children("route")
                    .forEach(route -> check(route, "interface host IP", remarks)));
  }

  private static void check(Element route, String where, Remarks remarks) {
    new Attributes(InterfaceRule.INTERFACE_ROUTE, remarks)
        .positive(route, "metric", "remove it, or write a number from 1");
    Optional<IpAddress> address = route.filled("address").flatMap(IpAddress::parse);
    Optional<IpAddress> gateway = route.filled("gateway").flatMap(IpAddress::parse);
    if (address.isPresent() && gateway.isPresent()) {
      mistake(route, address.get(), gateway.get())
          .ifPresent(
              mistake ->
                  remarks.add(
                      InterfaceRule.INTERFACE_ROUTE,
                      route,
                      where + ": " + mistake,
                      "address, gateway and prefix must be of one family, and of the address no bit"
                          + " set beyond the prefix"));
    }
  }

  private static Optional<String> mistake(Element route, IpAddress address, IpAddress gateway) {
    String written = route.filled("address").orElse("");
    String family = route.filled("family").orElse("");
    boolean isSix = family.equals("ipv6");
    if (address.isIpv4() == isSix) {
      return Optional.of(
          switch (family) {
                case "ipv6" -> "ipv6 family specified for non-IPv6 address '";
                case "ipv4" -> "IPv4 family specified for non-IPv4 address '";
                default -> "No family specified for non-IPv4 address '";
              }
              + written
              + "' in route definition");
    }
    if (gateway.isIpv4() == isSix) {
      return Optional.of(
          (switch (family) {
                case "ipv6" ->
                    "ipv6 specified for non-IPv6 gateway address '"
                        + route.filled("gateway").orElse("");
                case "ipv4" -> "IPv4 family specified for non-IPv4 gateway '" + written;
                default -> "No family specified for non-IPv4 gateway '" + written;
              })
              + "' in route definition");
    }
    return prefix(route, address, written);
  }

  private static Optional<String> prefix(Element route, IpAddress address, String written) {
    Optional<IpAddress> netmask = route.filled("netmask").flatMap(IpAddress::parseIpv4);
    if (netmask.isPresent() && !address.isIpv4()) {
      return Optional.of(
          "Specifying netmask invalid for IPv6 address '" + written + "' in route definition");
    }
    Optional<Integer> given =
        route
            .filled("prefix")
            .flatMap(Attributes::number)
            .map(n -> n.min(BigInteger.valueOf(1000)).intValue());
    if (given.isPresent() && given.get() > address.family().bits()) {
      return Optional.of(
          "Invalid prefix "
              + given.get()
              + " specified in route definition, must be 0 - "
              + address.family().bits());
    }
    boolean isNetwork =
        netmask
            .map(address::isWithin)
            .orElseGet(() -> address.first(given.orElse(0)).equals(address));
    boolean isUnread = route.filled("prefix").isPresent() && given.isEmpty();
    return isNetwork || isUnread
        ? Optional.empty()
        : Optional.of("Address '" + written + "' in route definition is not a network address");
  }
}
