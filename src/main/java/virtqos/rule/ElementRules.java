package virtqos.rule;

import java.util.List;
import virtqos.model.Element;
import virtqos.rule.domain.DomainRules;
import virtqos.rule.interfaces.InterfaceRules;
import virtqos.rule.meaning.MeaningRules;
import virtqos.rule.network.NetworkRules;
import virtqos.unit.LibvirtVersion;

/// All rules about single documents, and where in a document each has its say: in a `<network>`, in
/// a `<domain>`, and in each `<interface>` of it, wherever these stand.
public final class ElementRules {
  private ElementRules() {}

  /// {@return what the rules have to say of a document}
  ///
  /// @param root of the document
  public static List<Remarks.Remark> check(Element root, LibvirtVersion libvirt) {
    Remarks remarks = new Remarks();
    check(root, libvirt, remarks);
    return remarks.list();
  }

  private static void check(Element element, LibvirtVersion libvirt, Remarks remarks) {
    switch (element.name()) {
      case "network" -> {
        apply(NetworkRules.ALL, element, libvirt, remarks);
        apply(MeaningRules.NETWORK, element, libvirt, remarks);
      }
      case "domain" -> {
        apply(DomainRules.ALL, element, libvirt, remarks);
        element.children("devices").stream()
            .flatMap(devices -> devices.children("interface").stream())
            .forEach(
                each -> {
                  apply(InterfaceRules.of(element), each, libvirt, remarks);
                  apply(MeaningRules.INTERFACE, each, libvirt, remarks);
                });
      }
      case "networkstatus" -> {
        apply(MeaningRules.NETWORK_STATUS, element, libvirt, remarks);
        element.children("network").forEach(network -> check(network, libvirt, remarks));
      }
      case "domstatus", "hookData" ->
          element.children().forEach(child -> check(child, libvirt, remarks));
      default -> {}
    }
  }

  private static void apply(
      List<ElementRule> rules, Element element, LibvirtVersion libvirt, Remarks remarks) {
    rules.forEach(rule -> rule.check(element, libvirt, remarks));
  }
}
