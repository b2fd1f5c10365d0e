package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// QEMU can take away only a device of the host, and keeps only a virtio device in its place.
///
/// Source: libvirt src/qemu/qemu_validate.c, qemuValidateDomainDeviceDefNetwork.
final class TeamingDevice implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("teaming")
        .ifPresent(
            teaming -> {
              String type = teaming.filled("type").orElse("");
              if (type.equals("persistent") && !Device.isVirtio(device)) {
                remarks.add(
                    InterfaceRule.INTERFACE_TEAMING_DEVICE,
                    teaming,
                    "virtio-net is required for teaming type='persistent'",
                    "write <model type='virtio'/>");
              } else if (type.equals("transient") && !Device.isOf(device, "hostdev", "network")) {
                // A network may turn out to be a pool of such devices.
                remarks.add(
                    InterfaceRule.INTERFACE_TEAMING_DEVICE,
                    teaming,
                    "a hostdev interface is required for teaming type='transient'",
                    "use <interface type='hostdev'>, or a network of such devices");
              }
            });
  }
}
