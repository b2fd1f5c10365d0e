package virtqos.rule.network;

import java.util.List;
import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Hostdev networks list their devices by PCI address, others by name. libvirt's network driver
/// refuses others when a network is defined. It would refuse a physical function beside a list as
/// well, but the parser does not read one there.
///
/// Source: libvirt src/network/bridge_driver.c, networkValidate, and src/conf/network_conf.c,
/// virNetworkForwardDefParseXML.
final class ForwardPool implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Element> forward = network.child("forward");
    Optional<Forward> mode = ForwardMode.of(network);
    if (forward.isEmpty() || mode.isEmpty()) {
      return;
    }
    String name = NetworkName.of(network);
    List<Element> devices = ForwardMode.devices(forward.get());
    for (Element device : devices) {
      boolean isAddress = device.name().equals("address");
      if (isAddress != (mode.get() == Forward.HOSTDEV)) {
        remarks.add(
            NetworkRule.NETWORK_FORWARD_POOL,
            device,
            isAddress
                ? "network '"
                    + name
                    + "' has forward mode '"
                    + mode.get().word()
                    + "' but lists a device by PCI address in the device pool. This is only"
                    + " supported for networks with forward mode 'hostdev'"
                : byName(name, device.attribute("dev").orElse("")),
            isAddress ? "write <interface dev='…'/>" : "write <address type='pci' …/>");
        return;
      }
    }
    Optional<String> alone = forward.get().filled("dev").filter(_ -> devices.isEmpty());
    if (alone.isPresent() && mode.get() == Forward.HOSTDEV) {
      remarks.add(
          NetworkRule.NETWORK_FORWARD_POOL,
          forward.get(),
          "dev",
          byName(name, alone.get()),
          "write <address type='pci' …/>");
    }
  }

  private static String byName(String network, String device) {
    return "hostdev network '"
        + network
        + "' lists '"
        + device
        + "' in the device pool, but hostdev networks require all devices to be listed by PCI"
        + " address, not network device name";
  }
}
