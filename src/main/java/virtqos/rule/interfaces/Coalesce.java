package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Which interfaces QEMU's driver can make wait for more frames.
///
/// Source: libvirt src/qemu/qemu_domain.c, qemuDomainNetSupportsCoalesce.
final class Coalesce implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("coalesce")
        .filter(
            coalesce ->
                coalesce
                    .child("rx")
                    .flatMap(rx -> rx.child("frames"))
                    .flatMap(frames -> frames.filled("max"))
                    .isPresent())
        .filter(_ -> !Device.isOf(device, "network", "bridge"))
        .ifPresent(
            coalesce ->
                remarks.add(
                    InterfaceRule.INTERFACE_COALESCE,
                    coalesce,
                    "coalesce settings on interface type "
                        + Attributes.quote(Device.type(device))
                        + " are not supported",
                    "remove <coalesce>; only taps of a network or bridge have it"));
  }
}
