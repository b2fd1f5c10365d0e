package virtqos.rule.domain;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.DomainRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Notation;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Each device has a place of its own in the order of booting, unless `<os>` says which kinds of
/// device come first. Of other guests than fully virtualised ones libvirt does not read that.
///
/// Source: libvirt src/conf/domain_postparse.c, virDomainDefBootOrderPostParse and
/// virDomainDefCollectBootOrder.
final class BootOrders implements ElementRule {
  @Override
  public void check(Element domain, LibvirtVersion libvirt, Remarks remarks) {
    List<Element> boots =
        Devices.of(domain)
            .flatMap(device -> device.child("boot").stream())
            .filter(boot -> order(boot).isPresent())
            .toList();
    Set<BigInteger> seen = new HashSet<>();
    for (Element boot : boots) {
      order(boot)
          .filter(order -> !seen.add(order))
          .ifPresent(
              order ->
                  remarks.add(
                      DomainRule.DOMAIN_BOOT_ORDER,
                      boot,
                      "order",
                      "boot order '" + order + "' used for more than one device",
                      "give each device a number of its own"));
    }
    if (namesKinds(domain)) {
      boots.stream()
          .limit(1)
          .forEach(
              boot ->
                  remarks.add(
                      DomainRule.DOMAIN_BOOT_ORDER,
                      boot,
                      "per-device boot elements cannot be used together with os/boot elements",
                      "remove <boot dev='…'/> from <os>, or <boot order='…'/> from all devices"));
    }
  }

  private static Optional<BigInteger> order(Element boot) {
    return boot.filled("order").flatMap(Notation.DECIMAL::read);
  }

  private static boolean namesKinds(Element domain) {
    return domain
        .child("os")
        .filter(os -> os.has("boot"))
        .flatMap(os -> os.child("type"))
        .filter(type -> type.text().strip().equals("hvm"))
        .isPresent();
  }
}
