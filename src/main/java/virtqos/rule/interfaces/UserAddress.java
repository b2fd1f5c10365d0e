package virtqos.rule.interfaces;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// What QEMU's own network and passt can be told: an address of each family, and no routes. Up to
/// libvirt 11.0 nobody looks at those of a vDPA device.
///
/// Source: libvirt src/qemu/qemu_validate.c, qemuValidateDomainDeviceDefNetwork.
final class UserAddress implements ElementRule {
  private static final String REFUSED = "Invalid attempt to set network interface guest-side IP ";
  private static final int SHORTEST = 4;
  private static final int LONGEST = 27;
  private static final int OF_SIX = 64;

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    List<Element> ips = device.children("ip");
    List<Element> routes = device.children("route");
    boolean asksEveryType = libvirt.isAtLeast(11, 1, 0);
    if (isTold(device, asksEveryType)) {
      refuse(routes, "route, not supported by QEMU", remarks);
      peers(ips, remarks);
      ofFamily(ips, "ipv4", remarks);
      ofFamily(ips, "ipv6", remarks);
    } else if (asksEveryType) {
      refuse(routes, "route, not supported by QEMU", remarks);
      refuse(ips, "address info, not supported by QEMU", remarks);
    } else if (!Device.isOf(device, "vdpa")) {
      refuse(
          Stream.concat(ips.stream(), routes.stream()).toList(),
          "route and/or address info, not supported by QEMU",
          remarks);
    }
  }

  private static boolean isTold(Element device, boolean withVhostUser) {
    return Device.isOf(device, "user")
        || (withVhostUser && Device.isOf(device, "vhostuser") && Device.isServedByPasst(device));
  }

  private static void refuse(List<Element> all, String what, Remarks remarks) {
    all.stream()
        .limit(1)
        .forEach(
            first ->
                object(
                    first,
                    REFUSED + what,
                    "remove <"
                        + first.name()
                        + ">; the guest gets it by DHCP or sets it up by itself",
                    remarks));
  }

  private static void peers(List<Element> ips, Remarks remarks) {
    ips.stream()
        .filter(ip -> ip.filled("peer").flatMap(IpAddress::parse).isPresent())
        .forEach(
            ip ->
                remarks.add(
                    InterfaceRule.INTERFACE_USER_ADDRESS,
                    ip,
                    "peer",
                    "Invalid attempt to set peer IP for guest",
                    "remove peer"));
  }

  private static void ofFamily(List<Element> ips, String family, Remarks remarks) {
    List<Element> those =
        ips.stream()
            .filter(
                ip ->
                    ip.filled("address")
                        .flatMap(IpAddress::parse)
                        .filter(address -> Addresses.word(address).equals(family))
                        .isPresent())
            .toList();
    if (those.size() > 1) {
      object(
          those.get(1),
          "Only one "
              + (family.equals("ipv4") ? "IPv4" : "IPv6")
              + " address per interface is allowed",
          "remove the others",
          remarks);
    }
    those.stream().limit(1).forEach(ip -> prefix(ip, family.equals("ipv4"), remarks));
  }

  /// Objects to a prefix that an address of the family may have elsewhere.
  private static void prefix(Element ip, boolean isFour, Remarks remarks) {
    int prefix =
        ip.filled("prefix")
            .flatMap(Attributes::number)
            .map(number -> number.min(BigInteger.valueOf(1000)).intValue())
            .orElse(0);
    if (isFour && prefix > 0 && prefix <= 32 && (prefix < SHORTEST || prefix > LONGEST)) {
      object(ip, "invalid prefix, must be in range of 4-27", "write prefix='24'", remarks);
    } else if (!isFour && prefix > 0 && prefix <= 128 && prefix != OF_SIX) {
      object(
          ip,
          "unsupported IPv6 address prefix='" + prefix + "' - must be 64",
          "write prefix='64'",
          remarks);
    }
  }

  private static void object(Element at, String message, String hint, Remarks remarks) {
    remarks.add(InterfaceRule.INTERFACE_USER_ADDRESS, at, message, hint);
  }
}
