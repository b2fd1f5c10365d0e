package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Which interfaces QEMU's driver can give an MTU.
///
/// Source: libvirt src/qemu/qemu_domain.c, qemuDomainNetSupportsMTU.
final class Mtu implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("mtu")
        .filter(mtu -> !mtu.filled("size").orElse("0").matches("0*"))
        .filter(_ -> !Device.isOf(device, "network", "bridge", "ethernet", "vhostuser"))
        .filter(_ -> !(Device.isOf(device, "user") && Device.isServedByPasst(device)))
        .ifPresent(
            mtu ->
                remarks.add(
                    InterfaceRule.INTERFACE_MTU,
                    mtu,
                    "setting MTU on interface type "
                        + Attributes.quote(Device.type(device))
                        + " is not supported yet",
                    "set the MTU in the guest, or on the device of the host"));
  }
}
