package virtqos.rule.interfaces;

import java.util.Optional;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// QEMU can take away only a device of the host, and keeps only a virtio device in its place.
///
/// Source: libvirt src/qemu/qemu_validate.c, qemuValidateDomainDeviceDefNetwork.
///
/// @param usual what libvirt makes of an interface without a model; nothing where it may be virtio
record TeamingDevice(Optional<String> usual) implements ElementRule {
  /// {@return the rule for the interfaces of a domain}
  ///
  /// Source: libvirt src/qemu/qemu_domain.c, qemuDomainDefaultNetModel.
  static TeamingDevice in(Element domain) {
    return new TeamingDevice(
        domain
            .child("os")
            .flatMap(os -> os.child("type"))
            .flatMap(type -> type.filled("arch"))
            .filter(arch -> arch.equals("x86_64") || arch.equals("i686"))
            .map(_ -> "rtl8139"));
  }

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("teaming")
        .ifPresent(
            teaming -> {
              String type = teaming.filled("type").orElse("");
              if (type.equals("persistent") && !Device.isVirtio(device)) {
                model(device).ifPresent(model -> persistent(teaming, model, remarks));
              } else if (type.equals("transient") && !Device.isOf(device, "hostdev", "network")) {
                // A network may turn out to be a pool of such devices.
                remarks.add(
                    InterfaceRule.INTERFACE_TEAMING_DEVICE,
                    teaming,
                    "virtio-net teaming transient interface must be type='hostdev', not '"
                        + Attributes.quote(Device.type(device))
                        + "'",
                    "use <interface type='hostdev'>, or a network of such devices");
              }
            });
  }

  /// {@return the model as libvirt names it; nothing where it is not known}
  private Optional<String> model(Element device) {
    Optional<String> own = device.child("model").flatMap(model -> model.filled("type"));
    return own.or(() -> Device.isOf(device, "hostdev") ? Optional.of("(null)") : usual);
  }

  private static void persistent(Element teaming, String model, Remarks remarks) {
    remarks.add(
        InterfaceRule.INTERFACE_TEAMING_DEVICE,
        teaming,
        "virtio-net teaming persistent interface must be <model type='virtio'/>, not '"
            + Attributes.quote(model)
            + "'",
        "write <model type='virtio'/>");
  }
}
