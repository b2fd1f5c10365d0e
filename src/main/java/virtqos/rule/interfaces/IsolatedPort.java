package virtqos.rule.interfaces;

import java.util.Optional;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Only a port of a Linux bridge can be kept from the others.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainNetDefValidatePortOptions.
final class IsolatedPort implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("port")
        .filter(port -> port.attribute("isolated").orElse("").equals("yes"))
        .ifPresent(
            port ->
                obstacle(device)
                    .ifPresent(
                        obstacle ->
                            remarks.add(
                                InterfaceRule.INTERFACE_PORT_ISOLATED,
                                port,
                                "interface "
                                    + Device.mac(device)
                                    + " - <port isolated='yes'/> is not supported for network"
                                    + " interfaces with "
                                    + obstacle,
                                "remove it; only ports of a Linux bridge can be isolated")));
  }

  private static Optional<String> obstacle(Element device) {
    return Device.isOf(device, "network", "bridge")
        ? Device.virtualport(device)
            .map(type -> "virtualport type='" + Attributes.quote(type) + "'")
        : Optional.of("type='" + Attributes.quote(Device.type(device)) + "'");
  }
}
