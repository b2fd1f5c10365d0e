package virtqos.rule.network;

import java.util.List;
import virtqos.model.Element;

/// Reads which portgroups are for interfaces that name none.
final class PortgroupDefault {
  private PortgroupDefault() {}

  static List<Element> of(Element network) {
    return network.children("portgroup").stream()
        .filter(group -> group.attribute("default").orElse("").equalsIgnoreCase("yes"))
        .toList();
  }
}
