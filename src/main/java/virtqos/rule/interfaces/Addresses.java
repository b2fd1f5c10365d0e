package virtqos.rule.interfaces;

import java.math.BigInteger;
import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Addresses of the guest's or the host's end.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetIPParseXML.
final class Addresses implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    Stream.of(Optional.of(device), device.child("source"))
        .flatMap(Optional::stream)
        .flatMap(end -> end.children("ip").stream())
        .forEach(ip -> check(ip, remarks));
  }

  private static void check(Element ip, Remarks remarks) {
    Optional<IpLiteral> address = ip.filled("address").flatMap(IpLiteral::parse);
    Optional<String> family = ip.filled("family");
    boolean isOfFamily = address.map(a -> family.map(a.family()::equals).orElse(true)).orElse(true);
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

  private static void rest(Element ip, IpLiteral address, Remarks remarks) {
    ip.filled("prefix")
        .flatMap(Attributes::number)
        .filter(prefix -> prefix.compareTo(BigInteger.valueOf(address.bits())) > 0)
        .ifPresent(
            prefix ->
                remarks.add(
                    InterfaceRule.INTERFACE_ADDRESS,
                    ip,
                    "prefix",
                    "Invalid prefix value '" + prefix + "' in <ip>",
                    "an " + address.spoken() + " address has " + address.bits() + " bits"));
    ip.filled("peer")
        .filter(peer -> !IpLiteral.parse(peer).map(p -> p.isOfFamilyOf(address)).orElse(false))
        .ifPresent(
            peer ->
                remarks.add(
                    InterfaceRule.INTERFACE_ADDRESS,
                    ip,
                    "peer",
                    "Invalid peer '" + Attributes.quote(peer) + "' in <ip>",
                    "write an " + address.spoken() + " address, as the interface's own is"));
  }
}
