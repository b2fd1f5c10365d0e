package virtqos.rule.network;

import java.util.List;
import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// What `<forward>` says of the devices that packets leave by agrees with itself and the mode.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkForwardDefParseXML and virNetworkDefParseXML.
final class ForwardDevices implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Element> forward = network.child("forward");
    if (forward.isPresent()) {
      attribute(forward.get(), NetworkName.of(network), remarks);
      ForwardMode.of(network)
          .ifPresent(mode -> number(forward.get(), mode, NetworkName.of(network), remarks));
    }
  }

  private static void attribute(Element forward, String name, Remarks remarks) {
    Optional<String> device = forward.filled("dev");
    if (device.isEmpty()) {
      return;
    }
    if (forward.has("address") || forward.has("pf")) {
      remarks.add(
          NetworkRule.NETWORK_FORWARD_DEV,
          forward,
          "dev",
          "the <forward> 'dev' attribute cannot be used when <address> or <pf> sub-elements are"
              + " present in network "
              + name,
          "remove dev, or what is in <forward>");
      return;
    }
    Optional<String> first = forward.child("interface").flatMap(each -> each.attribute("dev"));
    if (first.isPresent() && !first.equals(device)) {
      remarks.add(
          NetworkRule.NETWORK_FORWARD_DEV,
          forward,
          "dev",
          "<forward dev='"
              + device.get()
              + "'> must match first <interface dev='"
              + first.get()
              + "'/> in network "
              + name,
          "remove dev; the first <interface> says it");
    }
  }

  private static void number(Element forward, Forward mode, String name, Remarks remarks) {
    List<Element> devices = ForwardMode.devices(forward);
    int number = devices.isEmpty() && forward.filled("dev").isPresent() ? 1 : devices.size();
    switch (mode) {
      case NAT, ROUTE -> {
        if (number > 1) {
          remarks.add(
              NetworkRule.NETWORK_FORWARD_DEV,
              devices.get(1),
              "multiple forwarding interfaces specified for network '"
                  + name
                  + "', only one is supported",
              "keep the first, or use a mode with a pool of devices");
        }
      }
      case OPEN -> {
        if (number > 0) {
          remarks.add(
              NetworkRule.NETWORK_FORWARD_DEV,
              devices.isEmpty() ? forward : devices.getFirst(),
              "dev",
              "forward dev not allowed for network '" + name + "' with forward mode='open'",
              "on an open network the host's own firewall says where packets may go");
        }
      }
      case NONE, BRIDGE, PRIVATE, VEPA, PASSTHROUGH, HOSTDEV -> {}
    }
  }
}
