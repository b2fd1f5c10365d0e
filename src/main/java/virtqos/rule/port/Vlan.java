package virtqos.rule.port;

import java.math.BigInteger;
import java.util.List;
import virtqos.diag.Rule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// What a `<vlan>` says of itself, wherever it stands.
///
/// Source: libvirt src/conf/netdev_vlan_conf.c, virNetDevVlanParse.
///
/// @param rule for whatever is wrong with it
public record Vlan(Rule rule) implements ElementRule {
  private static final int LARGEST = 4095;

  /// @param owner an interface, network or portgroup
  @Override
  public void check(Element owner, LibvirtVersion libvirt, Remarks remarks) {
    owner.child("vlan").ifPresent(vlan -> check(vlan, remarks));
  }

  private void check(Element vlan, Remarks remarks) {
    List<Element> tags = vlan.children("tag");
    List<Element> natives =
        tags.stream().filter(tag -> tag.filled("nativeMode").isPresent()).toList();
    if (tags.isEmpty()) {
      remarks.add(
          rule,
          vlan,
          "missing tag id - each <vlan> must have at least one <tag id='n'/> subelement",
          "write <tag id='…'/> in it, or remove <vlan>");
    } else if (natives.size() > 1) {
      remarks.add(
          rule,
          natives.get(1),
          "duplicate native vlan setting",
          "only one VLAN can be that of frames without a tag; remove nativeMode from the others");
    } else {
      tags.stream()
          .filter(tag -> number(tag).compareTo(BigInteger.valueOf(LARGEST)) > 0)
          .findFirst()
          .ifPresent(
              tag ->
                  remarks.add(
                      rule,
                      tag,
                      "id",
                      "vlan tag id " + number(tag) + " too large (maximum " + LARGEST + ")",
                      "a VLAN has a number from 0 to " + LARGEST));
      trunk(vlan, tags.size() > 1, !natives.isEmpty(), remarks);
    }
  }

  private static BigInteger number(Element tag) {
    return tag.filled("id").flatMap(Attributes::number).orElse(BigInteger.ZERO);
  }

  private void trunk(Element vlan, boolean isTrunk, boolean hasNative, Remarks remarks) {
    String trunk = vlan.filled("trunk").orElse("yes");
    if (trunk.equalsIgnoreCase("no") && (isTrunk || hasNative)) {
      remarks.add(
          rule,
          vlan,
          "trunk",
          isTrunk
              ? "invalid \"trunk='"
                  + trunk
                  + "'\" in <vlan> - trunk='yes' is required for more than one vlan tag"
              : "invalid configuration in <vlan> - \"trunk='no'\" is not allowed with a native vlan"
                  + " id",
          "write trunk='yes'");
    }
  }
}
