package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A device that the guest drives itself cannot be shaped by the host.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainActualNetDefValidate.
final class BandwidthOnHostdev implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    if (Device.isOf(device, "hostdev")) {
      device
          .child("bandwidth")
          .filter(bandwidth -> bandwidth.has("inbound") || bandwidth.has("outbound"))
          .ifPresent(
              bandwidth ->
                  remarks.add(
                      InterfaceRule.INTERFACE_BANDWIDTH_ON_HOSTDEV,
                      bandwidth,
                      "interface "
                          + Device.mac(device)
                          + " - bandwidth settings are not supported for hostdev interfaces",
                      "remove <bandwidth>, or use an interface type that the host can shape"));
    }
  }
}
