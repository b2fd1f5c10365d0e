package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// passt stands in for a network of its own, and for no other.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainNetDefValidate; NEWS of 11.1.0.
final class PasstBackend implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    boolean servesVhostUser = libvirt.isAtLeast(11, 1, 0);
    if (Device.isServedByPasst(device)) {
      if (!Device.isOf(device, "user") && !(servesVhostUser && Device.isOf(device, "vhostuser"))) {
        remarks.add(
            InterfaceRule.INTERFACE_BACKEND,
            device.child("backend").orElse(device),
            "type",
            "The 'passt' backend can only be used with interface type='user'"
                + (servesVhostUser ? " or type='vhostuser'" : ""),
            "remove <backend>, or use <interface type='user'>");
      }
    } else if (Device.isOf(device, "user") && libvirt.isAtLeast(11, 0, 0)) {
      device
          .child("source")
          .filter(source -> source.filled("dev").isPresent())
          .ifPresent(
              source ->
                  remarks.add(
                      InterfaceRule.INTERFACE_BACKEND,
                      source,
                      "dev",
                      "'dev' in <source> of <interface type='user'> needs the 'passt' backend",
                      "write <backend type='passt'/>, or remove dev"));
    }
  }
}
