package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.rule.port.Vlan;
import virtqos.unit.LibvirtVersion;

/// The VLAN tags of a network and of its portgroups, whatever sets them.
final class Vlans implements ElementRule {
  private static final Vlan VLAN = new Vlan(NetworkRule.NETWORK_VLAN);

  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    VLAN.check(network, libvirt, remarks);
    network.children("portgroup").forEach(each -> VLAN.check(each, libvirt, remarks));
  }
}
