package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// The number that firmware gives a device, from which the guest makes its name.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainDeviceInfoParseXML.
final class AcpiIndex implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("acpi")
        .ifPresent(
            acpi ->
                new Attributes(InterfaceRule.INTERFACE_ACPI_INDEX, remarks)
                    .positive(acpi, "index", "count from 1, or remove it"));
  }
}
