package virtqos.rule.interfaces;

import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// libvirt refused a second direction once; the reader warns of it.
///
/// Source: libvirt 9.0.0 src/conf/netdev_bandwidth_conf.c, virNetDevBandwidthParse.
final class RepeatedDirection implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    if (libvirt.isAtLeast(11, 0, 0)) {
      return;
    }
    device
        .child("bandwidth")
        .ifPresent(
            bandwidth ->
                Stream.of("inbound", "outbound")
                    .filter(name -> bandwidth.children(name).size() > 1)
                    .forEach(
                        name ->
                            remarks.add(
                                InterfaceRule.INTERFACE_BANDWIDTH_REPEATED,
                                bandwidth.children(name).get(1),
                                "Only one child <" + name + "> element allowed",
                                "keep one of the two")));
  }
}
