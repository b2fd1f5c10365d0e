package virtqos.rule.interfaces;

import java.util.Set;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Who moves the frames: a device of the host has other drivers than one that QEMU plays.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML and
/// virDomainNetDefParseXMLDriver. libvirt reads the name for PCI devices of the host and for virtio
/// devices only.
final class DriverName implements ElementRule {
  private static final Set<String> OF_HOSTDEV = Set.of("kvm", "vfio", "xen");
  private static final Set<String> OF_VIRTIO = Set.of("qemu", "vhost");

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    boolean isHostdev = Device.isOf(device, "hostdev");
    Set<String> known = isHostdev ? OF_HOSTDEV : OF_VIRTIO;
    device
        .child("driver")
        .filter(_ -> isHostdev ? Device.hostBus(device).equals("pci") : Device.isVirtio(device))
        .filter(
            driver -> driver.attribute("name").filter(name -> !known.contains(name)).isPresent())
        .ifPresent(
            driver ->
                new Attributes(InterfaceRule.INTERFACE_DRIVER_NAME, remarks)
                    .word(
                        driver,
                        "name",
                        isHostdev
                            ? "a device of the host is driven by vfio, kvm or xen"
                            : "a virtio device is driven by qemu or vhost"));
  }
}
