package virtqos.rule.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Portgroups are told by their names, and one is for those who name none. libvirt's network driver
/// refuses others when a network is defined.
///
/// Source: libvirt src/network/bridge_driver.c, networkValidate.
final class Portgroups implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    String name = NetworkName.of(network);
    Set<String> seen = new HashSet<>();
    for (Element group : network.children("portgroup")) {
      group
          .filled("name")
          .filter(groupName -> !seen.add(groupName))
          .ifPresent(
              groupName ->
                  remarks.add(
                      NetworkRule.NETWORK_PORTGROUP_DUPLICATE,
                      group,
                      "name",
                      "multiple <portgroup> elements with the same name ("
                          + groupName
                          + ") in network '"
                          + name
                          + "'",
                      "give it another name"));
    }
    List<Element> defaults = PortgroupDefault.of(network);
    if (defaults.size() > 1) {
      remarks.add(
          NetworkRule.NETWORK_PORTGROUP_DEFAULT,
          defaults.get(1),
          "default",
          "network '"
              + name
              + "' has multiple default <portgroup> elements ("
              + defaults.get(0).attribute("name").orElse("")
              + " and "
              + defaults.get(1).attribute("name").orElse("")
              + "), but only one default is allowed",
          "remove default from one of them");
    }
  }
}
