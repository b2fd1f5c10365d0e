package virtqos.rule.network;

import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;
import virtqos.unit.MacAddress;

/// A bridge has the address of a single station.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class BridgeMac implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network
        .child("mac")
        .filter(
            mac ->
                mac.filled("address")
                    .flatMap(MacAddress::parse)
                    .filter(MacAddress::isMulticast)
                    .isPresent())
        .ifPresent(
            mac ->
                remarks.add(
                    NetworkRule.NETWORK_MAC_MULTICAST,
                    mac,
                    "address",
                    "Invalid multicast bridge mac address '"
                        + mac.filled("address").orElse("")
                        + "' in network '"
                        + NetworkName.of(network)
                        + "'",
                    "the second digit of the address must be even"));
  }
}
