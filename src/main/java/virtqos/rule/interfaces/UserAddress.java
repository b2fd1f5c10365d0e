package virtqos.rule.interfaces;

import java.math.BigInteger;
import java.util.List;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// What QEMU's own network and passt can be told: an address of each family, and no routes.
///
/// Source: libvirt src/qemu/qemu_validate.c, qemuValidateDomainDeviceDefNetwork.
final class UserAddress implements ElementRule {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 27;
  private static final int OF_SIX = 64;

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    List<Element> ips = device.children("ip");
    List<Element> routes = device.children("route");
    if (!routes.isEmpty()) {
      object(
          routes.getFirst(),
          "Invalid attempt to set network interface guest-side IP route, not supported by QEMU",
          "remove <route>; the guest gets its routes by DHCP or sets them itself",
          remarks);
    }
    boolean isTold =
        Device.isOf(device, "user")
            || (Device.isOf(device, "vhostuser") && Device.isServedByPasst(device));
    if (!ips.isEmpty() && !isTold) {
      object(
          ips.getFirst(),
          "Invalid attempt to set network interface guest-side IP address info, only supported with"
              + " type='user'",
          "remove <ip>; the guest gets its address by DHCP or sets it itself",
          remarks);
    } else {
      ofFamily(ips, "ipv4", remarks);
      ofFamily(ips, "ipv6", remarks);
    }
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
          "only one "
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
