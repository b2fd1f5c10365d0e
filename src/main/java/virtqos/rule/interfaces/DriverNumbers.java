package virtqos.rule.interfaces;

import java.util.stream.Stream;
import virtqos.diag.XmlRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// How many queues a virtio device has, and how long they are.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainNetDefParseXMLDriver. libvirt does not read
/// them for other models.
final class DriverNumbers implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    if (Device.isVirtio(device) && !Device.isOf(device, "hostdev")) {
      Attributes of = new Attributes(XmlRule.NUMBER, remarks);
      device
          .child("driver")
          .ifPresent(
              driver ->
                  Stream.of("queues", "rx_queue_size", "tx_queue_size")
                      .forEach(
                          number ->
                              of.small(
                                  driver, number, "no device has that many; see what QEMU takes")));
    }
  }
}
