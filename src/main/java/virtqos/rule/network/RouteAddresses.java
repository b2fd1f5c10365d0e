package virtqos.rule.network;

import java.util.Optional;
import java.util.OptionalInt;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// A route leads to the address of a network, by a gateway of the same family.
///
/// Source: libvirt src/conf/networkcommon_conf.c, virNetDevIPRouteCreate.
final class RouteAddresses implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    for (Element route : network.children("route")) {
      Optional<IpAddress> address = route.filled("address").flatMap(IpAddress::parse);
      Optional<IpAddress> gateway = route.filled("gateway").flatMap(IpAddress::parse);
      if (address.isPresent() && gateway.isPresent()) {
        new Route(route, address.get(), gateway.get(), NetworkName.of(network), remarks).check();
      }
    }
  }

  /// A route with its addresses.
  private record Route(
      Element route, IpAddress address, IpAddress gateway, String name, Remarks remarks) {
    void check() {
      Optional<String> family = route.filled("family");
      boolean isIpv4 = !family.orElse("ipv4").equals("ipv6");
      if (address.isIpv4() != isIpv4 || gateway.isIpv4() != isIpv4) {
        family(family, isIpv4);
      } else if (!isIpv4 && route.filled("netmask").isPresent()) {
        say(
            "netmask",
            "Specifying netmask invalid for IPv6 address '"
                + written("address")
                + "' in route definition",
            "write prefix='64', or whatever the prefix is");
      } else if (route.filled("netmask").isPresent() && route.filled("prefix").isPresent()) {
        say(
            Attributes.later(route, "netmask", "prefix"),
            "Route definition cannot have both a prefix and a netmask",
            "keep one of them");
      } else {
        network();
      }
    }

    private void family(Optional<String> family, boolean isIpv4) {
      boolean isAddress = address.isIpv4() != isIpv4;
      String attribute = isAddress ? "address" : "gateway";
      String said =
          isIpv4
              ? (family.isEmpty() ? "No" : "IPv4")
                  + " family specified for non-IPv4 "
                  + attribute
                  + " '"
                  // libvirt's message holds the address here in either case.
                  + written("address")
                  + "'"
              : (isAddress
                      ? "ipv6 family specified for non-IPv6 address"
                      : "ipv6 specified for non-IPv6 gateway address")
                  + " '"
                  + written(attribute)
                  + "'";
      say(
          attribute,
          said + " in route definition",
          "IPv6 addresses need family='ipv6', IPv4 addresses family='ipv4' or none");
    }

    private void network() {
      int longest = address.family().bits();
      Optional<Integer> prefix = WholeNumber.of(route, "prefix");
      if (prefix.isPresent() && prefix.get() > longest) {
        say(
            "prefix",
            "Invalid prefix "
                + prefix.get()
                + " specified in route definition, must be 0 - "
                + longest,
            "a prefix is at most " + longest + " bits long");
        return;
      }
      Optional<IpAddress> netmask = route.filled("netmask").flatMap(IpAddress::parseIpv4);
      boolean isNetwork =
          netmask
              .map(address::isWithin)
              .orElseGet(() -> address.first(prefix.orElse(0)).equals(address));
      if (!isNetwork) {
        OptionalInt bits =
            netmask.isPresent() ? netmask.get().asNetmask() : OptionalInt.of(prefix.orElse(0));
        say(
            "address",
            "Address '" + written("address") + "' in route definition is not a network address",
            prefix.isEmpty() && netmask.isEmpty()
                ? "add prefix='…'; without it the prefix is 0"
                : bits.isPresent()
                    ? "the network is " + address.first(bits.getAsInt())
                    : "write the address of a network and its prefix");
      }
    }

    private String written(String attribute) {
      return route.attribute(attribute).orElse("");
    }

    private void say(String attribute, String message, String hint) {
      remarks.add(NetworkRule.NETWORK_ROUTE_ADDRESS, route, attribute, name + ": " + message, hint);
    }
  }
}
