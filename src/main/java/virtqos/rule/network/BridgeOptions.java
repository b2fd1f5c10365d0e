package virtqos.rule.network;

import java.util.Optional;
import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// libvirt sets up the bridges that it makes itself, and macvtap and hostdev networks have none.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkDefParseXML.
final class BridgeOptions implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Element> bridge = network.child("bridge");
    Optional<Forward> mode = ForwardMode.of(network);
    if (bridge.isEmpty() || mode.isEmpty() || mode.get().acceptsFloors()) {
      return;
    }
    String where = mode.get().word() + " mode (network '" + NetworkName.of(network) + "')";
    if (mode.get() != Forward.BRIDGE) {
      Stream.of("name", "zone", "macTableManager")
          .filter(option -> bridge.get().filled(option).isPresent())
          .forEach(
              option ->
                  remarks.add(
                      NetworkRule.NETWORK_BRIDGE_OPTION,
                      bridge.get(),
                      option,
                      "bridge "
                          + option
                          + (option.equals("macTableManager") ? " setting" : "")
                          + " not allowed in "
                          + where,
                      "there is no bridge on such a network; remove <bridge>"));
    }
    Stream.of("delay", "stp", "zone")
        .filter(option -> isSet(bridge.get(), option))
        .filter(option -> mode.get() == Forward.BRIDGE || !option.equals("zone"))
        .findFirst()
        .ifPresent(
            option ->
                remarks.add(
                    NetworkRule.NETWORK_BRIDGE_OPTION,
                    bridge.get(),
                    option,
                    "bridge delay/stp/zone options only allowed in route, nat, and isolated mode,"
                        + " not in "
                        + mode.get().word()
                        + " (network '"
                        + NetworkName.of(network)
                        + "')",
                    "remove it, and set up the bridge where it is made"));
  }

  private static boolean isSet(Element bridge, String option) {
    return bridge
        .filled(option)
        .filter(value -> !option.equals("delay") || !value.matches("\\s*[+]?0+"))
        .isPresent();
  }
}
