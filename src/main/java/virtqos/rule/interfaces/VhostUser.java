package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A process that serves a guest over vhost-user speaks virtio with it, and can be called again
/// only where libvirt calls it.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXML.
final class VhostUser implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    if (!Device.isOf(device, "vhostuser")) {
      return;
    }
    // Since 11.1 virtio is what it is when it says nothing.
    boolean mayLack = libvirt.isAtLeast(11, 1, 0) && Device.model(device).isEmpty();
    if (!mayLack && !Device.isVirtio(device)) {
      remarks.add(
          InterfaceRule.INTERFACE_VHOSTUSER_MODEL,
          device.child("model").orElse(device),
          "Wrong or no <model> 'type' attribute specified with <interface type='vhostuser'/>."
              + " vhostuser requires the virtio-net* frontend",
          "write <model type='virtio'/>");
    }
    device.child("source").ifPresent(source -> reconnect(source, remarks));
  }

  private static void reconnect(Element source, Remarks remarks) {
    source
        .child("reconnect")
        .filter(reconnect -> reconnect.attribute("enabled").orElse("").equals("yes"))
        .ifPresent(
            reconnect -> {
              Attributes of = new Attributes(InterfaceRule.INTERFACE_VHOSTUSER_RECONNECT, remarks);
              if (of.required(reconnect, "timeout", "write timeout='…' in seconds").isPresent()
                  && source.attribute("mode").orElse("").equals("server")) {
                remarks.add(
                    InterfaceRule.INTERFACE_VHOSTUSER_RECONNECT,
                    reconnect,
                    "'reconnect' attribute unsupported 'server' mode for"
                        + " <interface type='vhostuser'>",
                    "remove <reconnect>: in server mode the other side calls");
              }
            });
  }
}
