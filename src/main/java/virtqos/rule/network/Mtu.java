package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// libvirt sets the MTU of bridges that it makes itself, and of no others.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class Mtu implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network
        .child("mtu")
        .filter(mtu -> !mtu.filled("size").orElse("0").matches("0*"))
        .filter(_ -> !ForwardMode.of(network).map(Forward::acceptsFloors).orElse(true))
        .ifPresent(
            mtu ->
                remarks.add(
                    NetworkRule.NETWORK_MTU,
                    mtu,
                    "mtu size only allowed in open, route, nat, and isolated mode, not in "
                        + ForwardMode.of(network).map(Forward::word).orElse("")
                        + " (network '"
                        + NetworkName.of(network)
                        + "')",
                    "set the MTU where the bridge or device is made"));
  }
}
