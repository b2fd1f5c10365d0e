package virtqos.xml;

import java.util.Optional;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Domain;
import virtqos.model.HookData;
import virtqos.model.HookData.Plugged;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.model.Port;

/// Reads `<hookData>`, the standard input of a network hook: the network, and the port (libvirt 5.5
/// and later) or the domain with its interface (before), in any order.
///
/// Source: libvirt src/network/bridge_driver.c, networkRunHook.
final class HookDataReader {
  private HookDataReader() {}

  static Optional<HookData> read(Cursor cursor) throws Malformed {
    Location start = cursor.location();
    Optional<Network> network = Optional.empty();
    Optional<Port> port = Optional.empty();
    Optional<Domain> domain = Optional.empty();
    Optional<Interface> plugged = Optional.empty();
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (!first.isNew(element)) {
        continue;
      }
      switch (element) {
        case "network" -> network = NetworkReader.read(cursor);
        case "networkport" -> port = PortReader.read(cursor);
        case "domain" -> domain = DomainReader.read(cursor);
        case "interface" -> plugged = Optional.of(InterfaceReader.read(cursor));
        default -> {}
      }
    }
    if (first.isNew("network")) {
      cursor
          .findings()
          .add(
              start,
              XmlRule.HOOK_DATA_MISSING_NETWORK,
              "<hookData> has no <network>",
              "libvirt always writes one; check what calls the hook");
    }
    Optional<Plugged> what = plugged(port, domain, plugged);
    return network.map(n -> new HookData(n, what));
  }

  private static Optional<Plugged> plugged(
      Optional<Port> port, Optional<Domain> domain, Optional<Interface> plugged) {
    if (port.isPresent()) {
      return Optional.of(new Plugged.ByPort(port.get()));
    }
    return domain.map(d -> new Plugged.ByDomain(d, plugged));
  }
}
