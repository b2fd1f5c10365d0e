package virtqos.rule.interfaces;

import java.util.Optional;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where a network card can sit in the guest.
///
/// Source: libvirt src/conf/device_conf.c, virDomainDeviceDimmAddressParseXML;
/// src/conf/domain_validate.c, virDomainDeviceInfoValidate and virDomainHostdevDefValidate.
final class DeviceAddress implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("address")
        .ifPresent(
            address -> {
              String type = address.filled("type").orElse("pci");
              if (type.equals("dimm")) {
                new Attributes(InterfaceRule.INTERFACE_DEVICE_ADDRESS, remarks)
                    .required(address, "slot", "remove <address>; no network card is memory");
              }
              mistake(device, type)
                  .ifPresent(
                      mistake ->
                          remarks.add(
                              InterfaceRule.INTERFACE_DEVICE_ADDRESS,
                              address,
                              "type",
                              mistake,
                              "remove <address>; libvirt finds a place"));
            });
  }

  private static Optional<String> mistake(Element device, String type) {
    String sort = Device.hostBus(device);
    if (sort.equals("pci") && !type.equals("pci") && !type.equals("unassigned")) {
      return Optional.of("PCI host devices must use 'pci' or 'unassigned' address type");
    }
    if (sort.equals("usb") && !type.equals("usb")) {
      return Optional.of("USB host device must use 'usb' address type");
    }
    return type.equals("unassigned")
        ? Optional.of("address of type 'unassigned' is supported only for hostdevs")
        : Optional.empty();
  }
}
