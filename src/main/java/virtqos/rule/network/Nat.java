package virtqos.rule.network;

import java.util.Optional;
import virtqos.diag.NetworkRule;
import virtqos.model.Element;
import virtqos.model.Forward;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.IpAddress;
import virtqos.unit.LibvirtVersion;

/// Which addresses and ports packets leave with is said of NAT only, in order.
///
/// Source: libvirt src/conf/network_conf.c, virNetworkForwardNatDefParseXML.
final class Nat implements ElementRule {
  @Override
  public void check(Element network, LibvirtVersion libvirt, Remarks remarks) {
    Optional<Element> nat = network.child("forward").flatMap(forward -> forward.child("nat"));
    if (nat.isEmpty()) {
      return;
    }
    String name = NetworkName.of(network);
    if (ForwardMode.of(network).filter(mode -> mode != Forward.NAT).isPresent()) {
      remarks.add(
          NetworkRule.NETWORK_NAT_MODE,
          nat.get(),
          "The <nat> element can only be used when <forward> 'mode' is 'nat' in network " + name,
          "remove <nat>, or write mode='nat'");
    }
    nat.get().child("address").ifPresent(address -> addresses(address, remarks));
    nat.get().child("port").ifPresent(port -> ports(port, name, remarks));
  }

  private static void addresses(Element address, Remarks remarks) {
    Optional<IpAddress> start = address.filled("start").flatMap(IpAddress::parseIpv4);
    Optional<IpAddress> end = address.filled("end").flatMap(IpAddress::parseIpv4);
    if (start.isPresent() && end.isPresent()) {
      new AddressRange(start.get(), end.get())
          .wrong()
          .ifPresent(
              wrong ->
                  remarks.add(
                      NetworkRule.NETWORK_NAT_ADDRESS,
                      address,
                      wrong.attribute(),
                      wrong.message(),
                      wrong.hint()));
    }
  }

  private static void ports(Element port, String name, Remarks remarks) {
    Optional<Integer> start = WholeNumber.of(port, "start");
    Optional<Integer> end = WholeNumber.of(port, "end");
    if (start.isPresent() && end.isPresent() && end.get() < start.get()) {
      remarks.add(
          NetworkRule.NETWORK_NAT_PORT,
          port,
          "end",
          "Missing or invalid 'end' attribute in <port> in <nat> in <forward> in network "
              + name
              + ": "
              + end.get()
              + " is lower than "
              + start.get(),
          "write the lower port as the start");
    }
  }
}
