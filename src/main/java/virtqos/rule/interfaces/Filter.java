package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where libvirt filters packets, and where it does not look at `<filterref>`.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML, and src/qemu/qemu_command.c,
/// qemuBuildInterfaceCommandLine.
final class Filter implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("filterref")
        .ifPresent(
            filter -> {
              if (!Device.isOf(device, "network", "bridge", "ethernet")) {
                remarks.add(
                    InterfaceRule.INTERFACE_FILTER_IGNORED,
                    filter,
                    "<filterref> is ignored on <interface type='"
                        + Attributes.quote(Device.type(device))
                        + "'>",
                    "libvirt filters on network, bridge and ethernet only; do not count on it");
              } else {
                virtualport(device, filter, remarks);
              }
            });
  }

  private static void virtualport(Element device, Element filter, Remarks remarks) {
    Device.virtualport(device)
        .ifPresent(
            type ->
                remarks.add(
                    InterfaceRule.INTERFACE_FILTER_VIRTUALPORT,
                    filter,
                    "interface "
                        + Device.mac(device)
                        + " - filterref is not supported for network interfaces with virtualport"
                        + " type "
                        + Attributes.quote(type),
                    "filter in the switch, or remove <filterref>"));
  }
}
