package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// libvirt leaves a tap device alone only where it has no bridge to join.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainNetDefValidate.
final class UnmanagedTarget implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("target")
        .filter(target -> target.attribute("managed").orElse("").equals("no"))
        .filter(_ -> !Device.isOf(device, "ethernet"))
        .ifPresent(
            target ->
                remarks.add(
                    InterfaceRule.INTERFACE_TARGET_MANAGED,
                    target,
                    "managed",
                    "unmanaged target dev is not supported on interfaces of type '"
                        + Attributes.quote(Device.type(device))
                        + "'",
                    "use <interface type='ethernet'> for a tap device of your own"));
  }
}
