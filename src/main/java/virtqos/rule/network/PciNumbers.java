package virtqos.rule.network;

import java.util.stream.Stream;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// The schema takes hexadecimal digits without `0x`, libvirt does not.
///
/// Source: libvirt src/conf/device_conf.c, virPCIDeviceAddressParseXML.
final class PciNumbers implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    network.children("forward").stream()
        .flatMap(forward -> forward.children("address").stream())
        .forEach(
            address ->
                Stream.of("domain", "bus", "slot", "function")
                    .filter(attribute -> PciNumber.of(address, attribute).isEmpty())
                    .forEach(
                        attribute ->
                            remarks.add(
                                NetworkRule.NETWORK_PCI_ADDRESS,
                                address,
                                attribute,
                                "Invalid value for attribute '"
                                    + attribute
                                    + "' in element 'address': '"
                                    + address.attribute(attribute).orElse("")
                                    + "'. Expected non-negative integer value",
                                "write 0x before hexadecimal digits")));
  }
}
