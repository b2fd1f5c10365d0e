package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where a network card can sit in the guest.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainDefValidate.
final class DeviceAddress implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("address")
        .filter(address -> address.attribute("type").orElse("").equals("unassigned"))
        .ifPresent(
            address ->
                remarks.add(
                    InterfaceRule.INTERFACE_DEVICE_ADDRESS,
                    address,
                    "type",
                    "address of type 'unassigned' is supported only for hostdevs",
                    "remove <address>; libvirt finds a place"));
  }
}
