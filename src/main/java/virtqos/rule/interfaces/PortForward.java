package virtqos.rule.interfaces;

import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Which ports of the host lead to the guest.
///
/// Source: libvirt 11.3.0 src/conf/domain_validate.c, virDomainNetDefValidate, and domain_conf.c,
/// virDomainNetDefParseXML. libvirt 9.0 takes all but a port 0.
final class PortForward implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    List<Element> forwards = device.children("portForward");
    boolean isStrict = libvirt.isAtLeast(11, 0, 0);
    if (isStrict && !forwards.isEmpty() && !Device.isServedByPasst(device)) {
      remarks.add(
          InterfaceRule.INTERFACE_PORT_FORWARD,
          forwards.getFirst(),
          "The <portForward> element can only be used with <interface type='user'> or"
              + " type='vhostuser' and the 'passt' backend",
          "write <backend type='passt'/> in <interface type='user'>");
    }
    forwards.stream()
        .flatMap(forward -> forward.children("range").stream())
        .forEach(range -> check(range, isStrict, remarks));
  }

  private static void check(Element range, boolean isStrict, Remarks remarks) {
    Attributes of = new Attributes(InterfaceRule.INTERFACE_PORT_FORWARD_RANGE, remarks);
    Stream.of("start", "end", "to")
        .forEach(port -> of.positive(range, port, "a port has a number from 1 to 65535"));
    if (isStrict
        && range.filled("start").isEmpty()
        && Stream.of("end", "to", "exclude").anyMatch(name -> range.filled(name).isPresent())) {
      remarks.add(
          InterfaceRule.INTERFACE_PORT_FORWARD_RANGE,
          range,
          "The 'start' attribute of <range> is required with 'end', 'to' or 'exclude'",
          "write start='…', the first port");
    }
  }
}
