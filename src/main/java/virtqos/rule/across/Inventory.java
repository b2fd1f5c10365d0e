package virtqos.rule.across;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.model.ClassId;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.rule.Averages;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// The documents of one run, as far as they have to do with each other.
public final class Inventory {
  private final List<Defined<Network>> networks = new ArrayList<>();
  private final List<Named> guests = new ArrayList<>();
  private final List<Connection> connections = new ArrayList<>();
  private final List<Defined<NetworkStatus>> statuses = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();
  private final List<Defined<Port>> ports = new ArrayList<>();

  /// A document and the file that it was in.
  record Defined<T>(String source, T document) {}

  /// What a guest is called.
  record Named(String source, String name, Optional<UUID> uuid) {}

  /// An interface of a guest that is defined.
  record Connection(
      Location at,
      String guest,
      Optional<MacAddress> mac,
      Optional<String> network,
      Optional<String> portgroup,
      Rate floor,
      Optional<Averages> averages) {}

  /// A class id in use on the bridge of a network, by somebody who runs.
  ///
  /// @param port the port that it names
  /// @param folder of the host's state
  record Use(
      Location at,
      String network,
      MacAddress mac,
      ClassId id,
      Rate floor,
      Optional<UUID> port,
      StateFolder folder) {}

  public void add(String source, Network network) {
    networks.add(new Defined<>(source, network));
  }

  public void add(String source, NetworkStatus status) {
    statuses.add(new Defined<>(source, status));
  }

  public void add(String source, Domain domain) {
    guests.add(new Named(source, domain.name().toString(), domain.uuid()));
    for (Interface each : domain.interfaces()) {
      connections.add(
          new Connection(
              each.location(),
              domain.name().toString(),
              each.mac(),
              each.network().map(Object::toString),
              each.portgroup(),
              each.bandwidth().inboundFloor(),
              Averages.of(each.bandwidth())));
    }
  }

  /// Adds a guest that runs: not what it would promise, but what it has.
  public void add(DomainStatus status) {
    for (Interface each : status.domain().interfaces()) {
      Optional<ClassId> id =
          each.classId()
              .or(() -> each.alias().flatMap(a -> Optional.ofNullable(status.classIds().get(a))));
      if (id.isPresent() && each.network().isPresent() && each.mac().isPresent()) {
        uses.add(
            new Use(
                each.location(),
                each.network().get().toString(),
                each.mac().get(),
                id.get(),
                each.bandwidth().inboundFloor(),
                each.portId(),
                StateFolder.of(each.location().source())));
      }
    }
  }

  public void add(String source, Port port) {
    if (port.classId().isPresent()) {
      ports.add(new Defined<>(source, port));
    }
  }

  /// {@return what is wrong between the documents, sorted by place}
  public List<Diagnostic> findings() {
    List<Use> all =
        Stream.concat(uses.stream(), new PortUses(statuses, uses).of(ports).stream()).toList();
    return Stream.of(
            new Duplicates(networks, guests, connections).findings(),
            new PromisedFloors(networks, connections).findings(),
            new StatusAgreement(statuses, all).findings())
        .flatMap(List::stream)
        .sorted()
        .toList();
  }
}
