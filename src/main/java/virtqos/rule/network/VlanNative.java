package virtqos.rule.network;

import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Frames without a tag belong to one VLAN at most.
///
/// Source: libvirt src/conf/netdev_vlan_conf.c, virNetDevVlanParse.
final class VlanNative implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Stream.concat(Stream.of(network), network.children("portgroup").stream())
        .flatMap(each -> each.child("vlan").stream())
        .forEach(
            vlan ->
                vlan.children("tag").stream()
                    .filter(tag -> tag.attribute("nativeMode").isPresent())
                    .skip(1)
                    .findFirst()
                    .ifPresent(
                        tag ->
                            remarks.add(
                                NetworkRule.NETWORK_VLAN_NATIVE,
                                tag,
                                "nativeMode",
                                "duplicate native vlan setting",
                                "keep nativeMode on one tag")));
  }
}
