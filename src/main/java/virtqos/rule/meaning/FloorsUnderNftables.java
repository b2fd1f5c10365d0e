package virtqos.rule.meaning;

import virtqos.diag.MeaningRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// With the nftables backend libvirt removes all filters of preference 2 when it is restarted or
/// reloaded, those of the floors among them, and does not put these back.
///
/// Source: libvirt 11.3.0 src/network/network_nftables.c, nftablesAddUdpChecksumFixWithTC.
final class FloorsUnderNftables implements ElementRule {
  @Override
  public void check(Element status, LibvirtVersion libvirt, Remarks remarks) {
    String sum = status.child("floor").flatMap(floor -> floor.filled("sum")).orElse("0");
    status
        .child("firewall")
        .filter(firewall -> firewall.attribute("backend").orElse("").equals("nftables"))
        .filter(_ -> !sum.matches("0*"))
        .ifPresent(
            firewall ->
                remarks.add(
                    MeaningRule.FLOOR_FILTERS_AT_RISK,
                    firewall,
                    "the network has floors of "
                        + sum
                        + " kB/s and the nftables backend, which removes their filters when"
                        + " libvirtd is restarted or reloaded",
                    "install virt-qos as a hook, whose classifier stays, or run `virt-qos"
                        + " reconcile` afterwards"));
  }
}
