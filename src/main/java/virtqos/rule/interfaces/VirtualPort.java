package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.rule.port.VirtualPortProfile;
import virtqos.unit.LibvirtVersion;

/// Where a virtualport may stand, and whether it must say its type.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML.
final class VirtualPort implements ElementRule {
  private static final VirtualPortProfile PROFILE =
      new VirtualPortProfile(
          InterfaceRule.INTERFACE_VIRTUALPORT_TYPE, InterfaceRule.INTERFACE_VIRTUALPORT_PARAMETERS);

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("virtualport")
        .ifPresent(
            virtualport -> {
              if (Device.isOf(device, "network")) {
                PROFILE.check(virtualport, VirtualPortProfile.Completed.LATER, remarks);
              } else if (Device.isOf(device, "bridge", "direct", "hostdev")) {
                PROFILE.check(virtualport, VirtualPortProfile.Completed.HERE, remarks);
              } else {
                remarks.add(
                    InterfaceRule.INTERFACE_VIRTUALPORT,
                    virtualport,
                    "<virtualport> element unsupported for <interface type='"
                        + Attributes.quote(Device.type(device))
                        + "'>",
                    "remove <virtualport>; network, bridge, direct and hostdev can have one");
              }
            });
  }
}
