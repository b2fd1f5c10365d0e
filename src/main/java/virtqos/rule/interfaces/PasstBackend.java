package virtqos.rule.interfaces;

import java.util.Optional;
import virtqos.diag.InterfaceRule;
import virtqos.diag.XmlRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// passt stands in for a network of its own, and for no other. At first it was the only word that a
/// backend could have.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainNetDefValidate; src/conf/domain_conf.c,
/// virDomainNetBackendParseXML; NEWS of 11.1.0.
final class PasstBackend implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    if (!libvirt.isAtLeast(11, 0, 0)) {
      device
          .child("backend")
          .filter(backend -> backend.attribute("type").equals(Optional.of("default")))
          .ifPresent(
              backend ->
                  new Attributes(XmlRule.WORD, remarks)
                      .word(backend, "type", "remove type, which means the same"));
    }
    boolean servesVhostUser = libvirt.isAtLeast(11, 1, 0);
    if (Device.isServedByPasst(device)) {
      if (!Device.isOf(device, "user") && !(servesVhostUser && Device.isOf(device, "vhostuser"))) {
        remarks.add(
            InterfaceRule.INTERFACE_BACKEND,
            device.child("backend").orElse(device),
            "type",
            "The 'passt' backend can only be used with interface type='user'"
                + (servesVhostUser ? " or type='vhostuser'" : ""),
            "remove <backend>, or use <interface type='user'>");
      }
    } else if (Device.isOf(device, "user") && libvirt.isAtLeast(11, 0, 0)) {
      device
          .child("source")
          .filter(source -> source.filled("dev").isPresent())
          .ifPresent(
              source ->
                  remarks.add(
                      InterfaceRule.INTERFACE_BACKEND,
                      source,
                      "dev",
                      "'dev' in <source> of <interface type='user'> needs the 'passt' backend",
                      "write <backend type='passt'/>, or remove dev"));
    }
  }
}
