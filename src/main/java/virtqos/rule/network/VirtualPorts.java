package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.rule.port.VirtualPortProfile;
import virtqos.rule.port.VirtualPortProfile.Completed;
import virtqos.unit.LibvirtVersion;

/// A network's own `<virtualport>` says of what type it is; those of its portgroups need not.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML and virNetworkPortGroupParseXML.
final class VirtualPorts implements ElementRule {
  private static final VirtualPortProfile PROFILE =
      new VirtualPortProfile(
          NetworkRule.NETWORK_VIRTUALPORT_TYPE, NetworkRule.NETWORK_VIRTUALPORT_PARAMETERS);

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network
        .child("virtualport")
        .ifPresent(port -> PROFILE.check(port, Completed.EXCEPT_TYPE, remarks));
    network.children("portgroup").stream()
        .flatMap(portgroup -> portgroup.child("virtualport").stream())
        .forEach(port -> PROFILE.check(port, Completed.LATER, remarks));
  }
}
