package virtqos.rule.interfaces;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// Addresses of the guest's or the host's end.
///
/// Where an IPv4 address is asked for, libvirt takes the IPv6 address that stands for one.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetIPParseXML, and src/util/virsocketaddr.c,
/// virSocketAddrParse.
final class Addresses implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    Stream.of(Optional.of(device), device.child("source"))
        .flatMap(Optional::stream)
        .flatMap(end -> end.children("ip").stream())
        .forEach(ip -> check(ip, remarks));
  }

  private static void check(Element ip, Remarks remarks) {
    Optional<String> family = ip.filled("family");
    Optional<IpAddress> address =
        ip.filled("address")
            .flatMap(IpAddress::parse)
            .map(a -> family.equals(Optional.of("ipv4")) ? a.unmapped() : a);
    boolean isOfFamily =
        address.map(a -> family.map(word -> word.equals(word(a))).orElse(true)).orElse(true);
    if (!isOfFamily) {
      remarks.add(
          InterfaceRule.INTERFACE_ADDRESS,
          ip,
          "address",
          "Invalid address '" + Attributes.quote(ip.filled("address").orElse("")) + "' in <ip>",
          "the address is not of the family that 'family' says; correct one of them");
      return;
    }
    address.ifPresent(a -> rest(ip, a, remarks));
  }

  private static void rest(Element ip, IpAddress address, Remarks remarks) {
    ip.filled("prefix")
        .flatMap(Attributes::number)
        .filter(prefix -> prefix.compareTo(BigInteger.valueOf(address.family().bits())) > 0)
        .ifPresent(
            prefix ->
                remarks.add(
                    InterfaceRule.INTERFACE_ADDRESS,
                    ip,
                    "prefix",
                    "Invalid prefix value '" + prefix + "' in <ip>",
                    "an " + spoken(address) + " address has " + address.family().bits() + " bits"));
    ip.filled("peer")
        .filter(
            peer ->
                !IpAddress.parse(peer)
                    .map(p -> address.isIpv4() ? p.unmapped() : p)
                    .map(p -> p.family() == address.family())
                    .orElse(false))
        .ifPresent(
            peer ->
                remarks.add(
                    InterfaceRule.INTERFACE_ADDRESS,
                    ip,
                    "peer",
                    "Invalid peer '" + Attributes.quote(peer) + "' in <ip>",
                    "write an " + spoken(address) + " address, as the interface's own is"));
  }

  /// {@return the word that documents have for the family}
  static String word(IpAddress address) {
    return address.isIpv4() ? "ipv4" : "ipv6";
  }

  private static String spoken(IpAddress address) {
    return address.isIpv4() ? "IPv4" : "IPv6";
  }
}
