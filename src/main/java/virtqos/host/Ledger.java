package virtqos.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.Configuration;
import virtqos.model.Domain;
import virtqos.model.Forward;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.rule.Admission.Budget;
import virtqos.rule.Admission.Direction;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

/// What has been promised so far, by libvirt and by us, network by network and bridge by bridge.
/// Reads only.
public final class Ledger {
  private final StatusFiles libvirt;
  private final StatusFiles state;
  private final Configuration configuration;

  public Ledger(Host host, Configuration configuration) {
    this.libvirt = new StatusFiles(host.libvirtFolder(), StatusFiles.Damage.REPORT);
    this.state = new StatusFiles(host.stateFolder(), StatusFiles.Damage.REPORT);
    this.configuration = configuration;
  }

  /// A running network or a plain bridge.
  ///
  /// @param network absent where the bridge stands for itself
  /// @param libvirtSum unsigned kB/s of inbound floors that libvirt has promised; it can have
  ///   wrapped
  /// @param inbound limits towards guests
  /// @param outbound limits from guests
  /// @param policy what is asked of virt-qos here
  public record Place(
      DeviceName bridge,
      Optional<Network> network,
      long libvirtSum,
      Optional<Bandwidth.Direction> inbound,
      Optional<Bandwidth.Direction> outbound,
      BridgePolicy policy) {
    public Forward forward() {
      return network.map(Network::forward).orElse(Forward.BRIDGE);
    }

    /// {@return the network's name, or the bridge's}
    public String name() {
      return network.map(n -> n.name().text()).orElse(bridge.text());
    }

    /// {@return whether the inbound floor of a port of ours is not libvirt's promise}
    boolean isPromisedByUs(Port port) {
      boolean libvirtGivesIds = network.map(Network::hasLibvirtFloors).orElse(false);
      return !libvirtGivesIds
          || port.classId().filter(id -> id.number() >= ClassId.FIRST_BESIDE_LIBVIRT).isPresent();
    }

    /// {@return whether a port of ours has a floor that metadata asked for}
    boolean isPromisedByMetadata(Port port) {
      return isPromisedByUs(port) || !port.bandwidth().outboundFloor().isZero();
    }

    public PortGroup group() {
      return network
          .<PortGroup>map(n -> new PortGroup.OfNetwork(n.name()))
          .orElse(new PortGroup.OfBridge(bridge));
    }
  }

  /// A port of ours and where it is.
  public record Entry(Place place, Port port) {}

  /// {@return every running network that has a bridge, and every other bridge that has ports of its
  /// own, is configured, or has a guest that asks for a floor, by name}
  public List<Place> places() {
    Map<ObjectName, Place> networks = new TreeMap<>();
    for (StatusFiles files : List.of(state, libvirt)) {
      for (NetworkStatus status : files.networks()) {
        place(status).ifPresent(place -> networks.put(status.network().name(), place));
      }
    }
    List<Place> places = new ArrayList<>(networks.values());
    Set<DeviceName> others = new TreeSet<>(state.bridges());
    others.addAll(configuration.bridges().keySet());
    libvirt.domains().forEach(status -> others.addAll(asking(status.domain())));
    places.forEach(place -> others.remove(place.bridge()));
    others.forEach(bridge -> places.add(place(bridge)));
    return places;
  }

  /// {@return the running networks that have no bridge}
  public Set<ObjectName> networksWithoutBridge() {
    return Stream.of(state, libvirt)
        .flatMap(files -> files.networks().stream())
        .map(NetworkStatus::network)
        .filter(network -> network.bridge().isEmpty())
        .map(Network::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// {@return what was found wrong in the files that were read so far}
  public List<Diagnostic> findings() {
    return Stream.of(libvirt, state).flatMap(f -> f.findings().stream()).distinct().toList();
  }

  /// {@return the bridges on which the metadata of a domain asks for something}
  private static List<DeviceName> asking(Domain domain) {
    return domain.interfaces().stream()
        .filter(each -> domain.requested(each).map(Bandwidth::hasFloor).orElse(false))
        .flatMap(each -> each.bridge().stream())
        .toList();
  }

  /// {@return where an interface is plugged, or will be; nothing when it is no running network and
  /// no bridge}
  public Optional<Place> placeOf(Interface each) {
    if (each.network().isPresent()) {
      return network(each.network().get()).flatMap(this::place);
    }
    return each.bridge().map(bridge -> networkOn(bridge).orElseGet(() -> place(bridge)));
  }

  /// {@return the network that stands on a bridge: of a guest that runs libvirt names the bridge
  /// only, where the network has not made it}
  private Optional<Place> networkOn(DeviceName bridge) {
    return find(network -> network.bridge().equals(Optional.of(bridge))).flatMap(this::place);
  }

  private Optional<NetworkStatus> network(ObjectName name) {
    return find(network -> network.name().equals(name));
  }

  private Optional<NetworkStatus> find(Predicate<Network> wanted) {
    return Stream.of(libvirt, state)
        .flatMap(files -> files.networks().stream())
        .filter(status -> wanted.test(status.network()))
        .findFirst();
  }

  private Optional<Place> place(NetworkStatus status) {
    Network network = status.network();
    return network
        .bridge()
        .map(
            bridge -> {
              BridgePolicy policy =
                  network.policy().orElse(BridgePolicy.NONE).or(configuration.policyOf(bridge));
              return new Place(
                  bridge,
                  Optional.of(network),
                  status.floorSum(),
                  network.bandwidth().inbound().or(() -> policy.bandwidth().inbound()),
                  network.bandwidth().outbound().or(() -> policy.bandwidth().outbound()),
                  policy);
            });
  }

  private Place place(DeviceName bridge) {
    BridgePolicy policy = configuration.policyOf(bridge);
    return new Place(
        bridge,
        Optional.empty(),
        0,
        policy.bandwidth().inbound(),
        policy.bandwidth().outbound(),
        policy);
  }

  /// {@return the ports that our own files name}
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    for (NetworkStatus status : state.networks()) {
      place(status).ifPresent(place -> entries(place, entries));
    }
    for (DeviceName bridge : state.bridges()) {
      entries(place(bridge), entries);
    }
    return entries;
  }

  private void entries(Place place, List<Entry> into) {
    state.ports(place.group()).values().forEach(port -> into.add(new Entry(place, port)));
  }

  /// {@return the ports of ours that libvirt has a file for, so that it will tell when they go}
  public boolean isKnownToLibvirt(Entry entry) {
    return libvirt.ports(entry.place().group()).containsKey(entry.port().uuid());
  }

  /// {@return libvirt's ports of a group}
  Map<UUID, Port> libvirtPorts(PortGroup group) {
    return libvirt.ports(group);
  }

  /// {@return the ports of a group that our own files name}
  Map<UUID, Port> ourPorts(PortGroup group) {
    return state.ports(group);
  }

  /// {@return what may be promised towards guests in a place, beside what is}
  public Budget inboundBudget(Place place) {
    return new Budget(
        place.network().map(network -> network.name().text()),
        place.bridge().text(),
        place.forward(),
        Direction.INBOUND,
        place.inbound(),
        place.libvirtSum() + promisedByMetadata(place).kilobytesPerSecond(),
        place.policy().reserve().orElse(Rate.ZERO));
  }

  /// {@return what may be promised from guests in a place, beside what is}
  public Budget outboundBudget(Place place) {
    return new Budget(
        place.network().map(network -> network.name().text()),
        place.bridge().text(),
        place.forward(),
        Direction.OUTBOUND,
        place.outbound(),
        promisedOutbound(place).kilobytesPerSecond(),
        Rate.ZERO);
  }

  /// {@return the sum of floors that we have promised by metadata in a place, which libvirt does
  /// not count}
  private Rate promisedByMetadata(Place place) {
    return state.ports(place.group()).values().stream()
        .filter(place::isPromisedByUs)
        .map(port -> port.bandwidth().inboundFloor())
        .reduce(Rate.ZERO, Rate::plus);
  }

  private Rate promisedOutbound(Place place) {
    return state.ports(place.group()).values().stream()
        .map(port -> port.bandwidth().outboundFloor())
        .reduce(Rate.ZERO, Rate::plus);
  }

  /// {@return the class id of an interface that runs}
  public Optional<ClassId> classIdOf(Interface each, UUID port) {
    return placeOf(each)
        .flatMap(
            place ->
                Optional.ofNullable(state.ports(place.group()).get(port))
                    .or(() -> Optional.ofNullable(libvirt.ports(place.group()).get(port))))
        .flatMap(Port::classId);
  }
}
