package virtqos.rule.interfaces;

import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// Which of two interfaces names the other.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainNetDefValidate.
final class Teaming implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device.child("teaming").ifPresent(teaming -> check(teaming, remarks));
  }

  private static void check(Element teaming, Remarks remarks) {
    String type = teaming.filled("type").orElse("");
    boolean namesOther = teaming.filled("persistent").isPresent();
    if (type.equals("transient") && !namesOther) {
      remarks.add(
          InterfaceRule.INTERFACE_TEAMING,
          teaming,
          "teaming persistent attribute must be set if teaming type is 'transient'",
          "write persistent='…', the alias of the interface that stays");
    } else if (type.equals("persistent") && namesOther) {
      remarks.add(
          InterfaceRule.INTERFACE_TEAMING,
          teaming,
          "persistent",
          "teaming persistent attribute not allowed if teaming type is 'persistent'",
          "remove persistent='…'; the transient interface names this one");
    }
  }
}
