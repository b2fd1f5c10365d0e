package virtqos.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import virtqos.model.Bandwidth;
import virtqos.model.Domain;
import virtqos.model.Interface;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;

/// The ports that the metadata of guests makes, at one moment: every file is read once.
final class RequestedPorts {
  private final Ledger ledger;
  private final Map<Plugged, Optional<Ledger.Place>> places = new HashMap<>();
  private final Map<PortGroup, Map<UUID, Port>> libvirts = new HashMap<>();
  private final Map<PortGroup, Map<UUID, Port>> ours = new HashMap<>();

  RequestedPorts(Ledger ledger) {
    this.ledger = ledger;
  }

  /// Where an interface says that it is.
  private record Plugged(Optional<ObjectName> network, Optional<DeviceName> bridge) {}

  /// A port of which the metadata asks for something, or did when it was last seen: it has no floor
  /// any more then, or no other than libvirt's.
  ///
  /// @param isLibvirts whether its inbound floor is libvirt's
  /// @param held the port as our files have it
  record Requested(
      Ledger.Place place, Interface plugged, Port port, boolean isLibvirts, Optional<Port> held) {}

  /// {@return the requested ports of a guest on one bridge}
  List<Requested> on(DeviceName bridge, Domain domain) {
    List<Requested> requested = new ArrayList<>();
    for (Interface each : domain.interfaces()) {
      placeOf(each)
          .filter(place -> place.bridge().equals(bridge))
          .flatMap(place -> requested(domain, each, place))
          .ifPresent(requested::add);
    }
    return requested;
  }

  private Optional<Ledger.Place> placeOf(Interface each) {
    return places.computeIfAbsent(
        new Plugged(each.network(), each.bridge()), _ -> ledger.placeOf(each));
  }

  private Optional<Requested> requested(Domain domain, Interface each, Ledger.Place place) {
    Bandwidth asked = domain.requested(each).orElse(Bandwidth.NONE);
    String type = place.network().isPresent() ? "network" : "bridge";
    Optional<Port> made =
        MadePort.of(domain, each, type, Optional.of(place.bridge()), Bandwidth.NONE);
    if (made.isEmpty()) {
      return Optional.empty();
    }
    UUID uuid = made.get().uuid();
    Optional<Port> held = find(ours.computeIfAbsent(place.group(), ledger::ourPorts), uuid);
    if (!asked.hasFloor() && held.filter(place::isPromisedByMetadata).isEmpty()) {
      return Optional.empty();
    }
    Bandwidth own =
        find(libvirts.computeIfAbsent(place.group(), ledger::libvirtPorts), uuid)
            .map(Port::bandwidth)
            .orElse(each.bandwidth());
    Port port = made.get().withBandwidth(together(each, own, asked));
    return Optional.of(new Requested(place, each, port, !own.inboundFloor().isZero(), held));
  }

  private static Optional<Port> find(Map<UUID, Port> ports, UUID uuid) {
    return Optional.ofNullable(ports.get(uuid));
  }

  /// An inbound floor of libvirt's own stays; the metadata adds what libvirt refuses.
  private static Bandwidth together(Interface each, Bandwidth own, Bandwidth asked) {
    return new Bandwidth(
        own.classId().or(each::classId),
        own.inboundFloor().isZero() ? asked.inbound() : own.inbound(),
        asked.outbound());
  }
}
