package virtqos.rule.interfaces;

import java.util.List;
import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// What only virtio devices know.
///
/// Source: libvirt src/conf/domain_validate.c, virDomainCheckVirtioOptionsAreAbsent.
final class VirtioOptions implements ElementRule {
  private static final List<String> OPTIONS = List.of("iommu", "ats", "packed");
  private static final String PAGES = "page_per_vq";

  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    device
        .child("driver")
        .filter(_ -> !Device.isVirtio(device))
        .ifPresent(
            driver ->
                Stream.concat(OPTIONS.stream(), Stream.of(PAGES))
                    .filter(option -> driver.attribute(option).isPresent())
                    .findFirst()
                    .ifPresent(
                        option ->
                            remarks.add(
                                InterfaceRule.INTERFACE_VIRTIO_OPTION,
                                driver,
                                option,
                                option
                                    + (option.equals(PAGES) ? "" : " driver")
                                    + " option is only supported for virtio devices",
                                "remove it, or write <model type='virtio'/>")));
  }
}
