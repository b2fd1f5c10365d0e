package virtqos.rule.domain;

import java.util.HashSet;
import java.util.Set;
import virtqos.diag.DomainRule;
import virtqos.model.Domain;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// An alias that a user gave names one device.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainDefValidateAliases.
final class Aliases implements ElementRule {
  /// The first serial port and the console are one device, and libvirt asks after one of the two.
  private static final Set<String> NOT_ALWAYS_ASKED = Set.of("serial", "console");

  @Override
  public void check(Element domain, LibvirtVersion libvirt, Remarks remarks) {
    Set<String> seen = new HashSet<>();
    Devices.of(domain)
        .filter(device -> !NOT_ALWAYS_ASKED.contains(device.name()))
        .flatMap(device -> device.child("alias").stream())
        .filter(alias -> alias.attribute("name").orElse("").startsWith(Domain.USER_ALIAS))
        .forEach(
            alias -> {
              String name = alias.attribute("name").orElse("");
              if (!seen.add(name)) {
                remarks.add(
                    DomainRule.DOMAIN_ALIAS,
                    alias,
                    "name",
                    "non unique alias detected: " + Attributes.quote(name),
                    "give each device a name of its own");
              }
            });
  }
}
