package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Where the host forwards packets, it needs an address on the network. Open networks may do
/// without since libvirt 10.8.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class ForwardWithoutIp implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Forward> mode = ForwardMode.of(network).filter(m -> needsIp(m, libvirt));
    if (mode.isPresent() && !network.has("ip")) {
      remarks.add(
          NetworkRule.NETWORK_FORWARD_WITHOUT_IP,
          network.child("forward").orElse(network),
          mode.get().word()
              + " forwarding requested, but no IP address provided for network '"
              + NetworkName.of(network)
              + "'",
          "add <ip address='…' prefix='…'/>, the host's address on the network");
    }
  }

  private static boolean needsIp(Forward mode, LibvirtVersion libvirt) {
    return switch (mode) {
      case NAT, ROUTE -> true;
      case OPEN -> !libvirt.isAtLeast(10, 8, 0);
      case NONE, BRIDGE, PRIVATE, VEPA, PASSTHROUGH, HOSTDEV -> false;
    };
  }
}
