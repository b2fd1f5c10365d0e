package virtqos.rule.interfaces;

import java.util.Set;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Which network cards QEMU's driver knows by name.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetModel; NEWS of 9.3.0.
final class Model implements ElementRule {
  private static final Set<String> KNOWN =
      Set.of(
          "netfront",
          "rtl8139",
          "virtio",
          "e1000",
          "e1000e",
          "virtio-transitional",
          "virtio-non-transitional",
          "usb-net",
          "spapr-vlan",
          "lan9118",
          "scm91c111",
          "vlance",
          "vmxnet",
          "vmxnet2",
          "vmxnet3",
          "am79c970a",
          "am79c973",
          "82540em",
          "82545em",
          "82543gc");

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    String model = Device.model(device);
    boolean isKnown =
        model.isEmpty()
            || KNOWN.contains(model)
            || (model.equals("igb") && libvirt.isAtLeast(9, 3, 0));
    device
        .child("model")
        .filter(_ -> !isKnown)
        .ifPresent(
            element ->
                remarks.add(
                    InterfaceRule.INTERFACE_MODEL,
                    element,
                    "type",
                    "unknown model '" + Attributes.quote(element.filled("type").orElse("")) + "'",
                    "use virtio, or e1000e for a guest without its drivers"));
  }
}
