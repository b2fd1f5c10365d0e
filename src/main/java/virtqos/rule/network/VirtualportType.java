package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A network's own `<virtualport>` says of what type it is; those of its portgroups need not.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class VirtualportType implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network
        .child("virtualport")
        .filter(port -> port.attribute("type").isEmpty())
        .ifPresent(
            port ->
                remarks.add(
                    NetworkRule.NETWORK_VIRTUALPORT_TYPE,
                    port,
                    "missing required virtualport type",
                    "write type='openvswitch', '802.1Qbg', '802.1Qbh' or 'midonet'"));
  }
}
