package virtqos.rule.interfaces;

import java.util.stream.Stream;
import virtqos.diag.InterfaceRule;
import virtqos.model.Element;
import virtqos.rule.Attributes;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// QEMU's queues are rings. A size of 0 is none, and QEMU chooses.
///
/// Source: libvirt src/qemu/qemu_validate.c, qemuValidateDomainDeviceDefNetwork.
final class QueueSize implements ElementRule {
  @Override
  public void check(Element device, LibvirtVersion libvirt, Remarks remarks) {
    if (Device.isVirtio(device)) {
      device
          .child("driver")
          .ifPresent(
              driver ->
                  Stream.of("rx_queue_size", "tx_queue_size")
                      .filter(
                          size ->
                              driver
                                  .filled(size)
                                  .flatMap(Attributes::number)
                                  .filter(number -> number.bitCount() > 1)
                                  .isPresent())
                      .forEach(
                          size ->
                              remarks.add(
                                  InterfaceRule.INTERFACE_QUEUE_SIZE,
                                  driver,
                                  size,
                                  size + " has to be a power of two",
                                  "write 256, 512 or 1024")));
    }
  }
}
