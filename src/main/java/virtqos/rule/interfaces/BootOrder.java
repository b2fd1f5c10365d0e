package virtqos.rule.interfaces;

import java.util.Locale;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// The place in the order of booting, and what IBM Z loads.
///
/// Source: libvirt src/conf/device_conf.c, virDomainDeviceInfo, and domain_conf.c,
/// virDomainDeviceBootParseXML.
final class BootOrder implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("boot")
        .ifPresent(
            boot -> {
              new Attributes(InterfaceRule.INTERFACE_BOOT, remarks)
                  .positive(boot, "order", "count from 1: the device with 1 is tried first");
              boot.attribute("loadparm").ifPresent(text -> loadparm(boot, text, remarks));
            });
  }

  private static void loadparm(Element boot, String text, Remarks remarks) {
    if (text.isEmpty() || text.length() > 8) {
      remarks.add(
          InterfaceRule.INTERFACE_BOOT,
          boot,
          "loadparm",
          "loadparm value '" + Attributes.quote(text) + "' must be between 1 and 8 characters",
          "shorten it, or remove it");
    } else if (!text.matches("[a-zA-Z0-9. ]*")) {
      remarks.add(
          InterfaceRule.INTERFACE_BOOT,
          boot,
          "loadparm",
          "invalid loadparm value '"
              + Attributes.quote(text.toUpperCase(Locale.ROOT))
              + "', expecting chars in set of [a-zA-Z0-9.] and blank spaces",
          "use letters, digits, points and blanks only");
    }
  }
}
