package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A ROM that is turned off cannot be set up.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainDeviceInfoValidate.
final class Rom implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("rom")
        .filter(rom -> rom.attribute("enabled").orElse("").equals("no"))
        .filter(rom -> rom.attribute("bar").isPresent() || rom.attribute("file").isPresent())
        .ifPresent(
            rom ->
                remarks.add(
                    InterfaceRule.INTERFACE_ROM,
                    rom,
                    "ROM tuning is not supported when ROM is disabled",
                    "remove bar and file, or enabled='no'"));
  }
}
