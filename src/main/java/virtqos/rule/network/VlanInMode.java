package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// VLAN tags are set by Open vSwitch and by network cards, since libvirt 11.0 also by bridges.
/// libvirt's network driver refuses them elsewhere when a network is defined.
///
/// Source: libvirt src/network/bridge_driver.c, networkValidate.
final class VlanInMode implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Forward> mode = ForwardMode.of(network);
    Optional<Element> vlan = network.child("vlan");
    Optional<Element> used =
        vlan.or(
            () ->
                network.children("portgroup").stream()
                    .flatMap(group -> group.child("vlan").stream())
                    .findFirst());
    if (mode.isEmpty() || used.isEmpty()) {
      return;
    }
    boolean isAllowed = isAllowed(network, mode.get(), libvirt);
    boolean isWrongInGroup =
        network.children("portgroup").stream()
            .filter(group -> vlan.isPresent() || group.has("vlan"))
            .anyMatch(
                group ->
                    group.has("virtualport")
                        ? mode.get() != Forward.BRIDGE || !isOpenVswitch(group)
                        : !isAllowed);
    // Where a portgroup is the default nobody uses the network without one.
    boolean isWrongWithoutGroup =
        vlan.isPresent() && !isAllowed && PortgroupDefault.of(network).isEmpty();
    if (isWrongInGroup || isWrongWithoutGroup) {
      remarks.add(
          NetworkRule.NETWORK_VLAN_MODE,
          used.get(),
          "<vlan> element specified for network "
              + NetworkName.of(network)
              + ", whose type doesn't support vlan configuration",
          "use forward mode='bridge' with <virtualport type='openvswitch'/>, passthrough or"
              + " hostdev");
    }
  }

  private static boolean isAllowed(Element network, Forward mode, LibvirtVersion libvirt) {
    return switch (mode) {
      case HOSTDEV, PASSTHROUGH -> true;
      case BRIDGE ->
          isOpenVswitch(network) || (libvirt.isAtLeast(11, 0, 0) && !network.has("virtualport"));
      case NONE, NAT, ROUTE, OPEN, PRIVATE, VEPA -> false;
    };
  }

  private static boolean isOpenVswitch(Element element) {
    return element
        .child("virtualport")
        .filter(port -> port.attribute("type").orElse("").equals("openvswitch"))
        .isPresent();
  }
}
