package virtqos.rule.interfaces;

import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Notation;
import virtqos.rule.Numerals;
import virtqos.rule.Numerals.Numeral;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// How the numbers of an interface are written.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML and
/// virDomainHostdevSubsysUSBDefParseXML; src/conf/device_conf.c, virPCIDeviceAddressParseXML,
/// virDomainDeviceCCWAddressParseXML and virDomainDeviceUSBAddressParseXML.
final class Numbers implements ElementRule {
  private static final Numerals OF_ALL =
      new Numerals(
          InterfaceRule.INTERFACE_NUMBER,
          Stream.of(
                  Stream.of(
                      Numeral.of(
                          "mtu", "size", Notation.DECIMAL, (_, _, _) -> "malformed mtu size"),
                      Numeral.of("vlan/tag", "id", Notation.DECIMAL),
                      Numeral.of("portForward/range", "start", Notation.DECIMAL),
                      Numeral.of("portForward/range", "end", Notation.DECIMAL),
                      Numeral.of("portForward/range", "to", Notation.DECIMAL),
                      Numeral.of("source", "port", Notation.SIGNED_DECIMAL),
                      Numeral.of("source/local", "port", Notation.SIGNED_DECIMAL),
                      Numeral.of("source/vendor", "id", Notation.ANY_BASE).positive(),
                      Numeral.of("source/product", "id", Notation.ANY_BASE),
                      Numeral.of("source/address[usb]", "bus", Notation.ANY_BASE),
                      Numeral.of("source/address[usb]", "device", Notation.ANY_BASE),
                      Numeral.of("address[usb]", "bus", Notation.DECIMAL),
                      Numeral.of("address[ccw]", "cssid", Notation.ANY_BASE),
                      Numeral.of("address[ccw]", "ssid", Notation.ANY_BASE),
                      Numeral.of("address[ccw]", "devno", Notation.ANY_BASE)),
                  Stream.of("", "source/").flatMap(Numbers::ofAddresses))
              .flatMap(numerals -> numerals)
              .toList());

  /// What the switches of VMware count by.
  private static final Numerals OF_VDS =
      new Numerals(
          InterfaceRule.INTERFACE_NUMBER,
          Stream.of("portid", "connectionid")
              .map(
                  attribute ->
                      Numeral.of(
                          "source", attribute, Notation.SIGNED_ANY_BASE, "long long integer"))
              .toList());

  /// {@return those of what both ends can have}
  private static Stream<Numeral> ofAddresses(String end) {
    return Stream.of(
        Numeral.of(
            end + "ip",
            "prefix",
            Notation.DECIMAL,
            (_, value, _) -> "Invalid prefix value '" + value + "' in <ip>"),
        Numeral.of(end + "route", "prefix", Notation.DECIMAL),
        Numeral.of(end + "route", "metric", Notation.DECIMAL),
        Numeral.of(end + "address[pci]", "domain", Notation.ANY_BASE),
        Numeral.of(end + "address[pci]", "bus", Notation.ANY_BASE),
        Numeral.of(end + "address[pci]", "slot", Notation.ANY_BASE),
        Numeral.of(end + "address[pci]", "function", Notation.ANY_BASE),
        Numeral.of(end + "address[pci]/zpci", "uid", Notation.ANY_BASE),
        Numeral.of(end + "address[pci]/zpci", "fid", Notation.ANY_BASE));
  }

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    OF_ALL.check(device, libvirt, remarks);
    device
        .child("address")
        .filter(address -> address.filled("type").equals(Optional.of("usb")))
        .filter(address -> !address.attribute("port").orElse("").matches("[0-9.]*"))
        .ifPresent(
            address ->
                remarks.add(
                    InterfaceRule.INTERFACE_NUMBER,
                    address,
                    "port",
                    "Cannot parse <address> 'port' attribute",
                    "write decimal digits only, such as port='1.2'"));
    if (Device.isOf(device, "vds")) {
      OF_VDS.check(device, libvirt, remarks);
    }
  }
}
