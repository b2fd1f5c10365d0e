package virtqos.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Configuration;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.plan.Ownership;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;

/// All that the status files of libvirt and ours, the configuration and the current call say about
/// one bridge.
final class BridgeView {
  private final DeviceName bridge;
  private final Map<ObjectName, Network> networks = new LinkedHashMap<>();
  private final Map<ObjectName, NetworkStatus> ours = new HashMap<>();
  private final Map<ObjectName, NetworkStatus> libvirts = new HashMap<>();
  private final Map<UUID, Port> libvirtPorts = new HashMap<>();
  private final Map<UUID, Port> ourPorts = new HashMap<>();
  private final Map<UUID, PortGroup> groups = new HashMap<>();
  private final Map<UUID, Port> created = new HashMap<>();
  private final Set<UUID> deleted;
  private final BridgePolicy configured;

  /// Whether a network of libvirt's on this bridge waits for the call that is being served.
  private final boolean isWaitedFor;

  private BridgeView(DeviceName bridge, Change change, BridgePolicy configured) {
    this.bridge = bridge;
    this.deleted = change.deleted();
    this.configured = configured;
    this.isWaitedFor = change.network().map(told -> isHere(told.network())).orElse(false);
  }

  static BridgeView of(
      DeviceName bridge,
      StatusFiles libvirt,
      StatusFiles state,
      Configuration configuration,
      Change change) {
    BridgeView view = new BridgeView(bridge, change, configuration.policyOf(bridge));
    view.networks(state, libvirt, change);
    for (ObjectName name : view.networks.keySet()) {
      PortGroup group = new PortGroup.OfNetwork(name);
      view.put(group, libvirt.ports(group), view.libvirtPorts);
      view.put(group, state.ports(group), view.ourPorts);
    }
    PortGroup plain = new PortGroup.OfBridge(bridge);
    view.put(plain, state.ports(plain), view.ourPorts);
    for (Change.CreatedPort port : change.created()) {
      view.put(port.group(), Map.of(port.port().uuid(), port.port()), view.created);
    }
    return view;
  }

  /// libvirt's file is newer than ours, and what the call says is newer than both.
  private void networks(StatusFiles state, StatusFiles libvirt, Change change) {
    for (NetworkStatus status : state.networks()) {
      if (isHere(status.network()) && !isStopped(status, change)) {
        ours.put(status.network().name(), status);
        networks.put(status.network().name(), status.network());
      }
    }
    for (NetworkStatus status : libvirt.networks()) {
      if (isHere(status.network()) && !isStopped(status, change)) {
        libvirts.put(status.network().name(), status);
        networks.put(status.network().name(), status.network());
      }
    }
    change
        .network()
        .map(Change.ToldNetwork::network)
        .filter(this::isHere)
        .ifPresent(n -> networks.put(n.name(), n));
  }

  private static boolean isStopped(NetworkStatus status, Change change) {
    return change.stopped().equals(Optional.of(status.network().name()));
  }

  private boolean isHere(Network network) {
    return network.bridge().equals(Optional.of(bridge));
  }

  private void put(PortGroup group, Map<UUID, Port> ports, Map<UUID, Port> into) {
    into.putAll(ports);
    ports.keySet().forEach(uuid -> groups.put(uuid, group));
  }

  List<Network> networks() {
    return new ArrayList<>(networks.values());
  }

  Map<UUID, Port> libvirtPorts() {
    return libvirtPorts;
  }

  /// {@return the ports as our files have them}
  Map<UUID, Port> ourPorts() {
    return ourPorts;
  }

  Map<UUID, Port> created() {
    return created;
  }

  Set<UUID> deleted() {
    return deleted;
  }

  PortGroup groupOf(UUID port) {
    return groups.getOrDefault(port, new PortGroup.OfBridge(bridge));
  }

  Optional<NetworkStatus> ours(ObjectName network) {
    return Optional.ofNullable(ours.get(network));
  }

  boolean hasLibvirtNetwork() {
    return !libvirts.isEmpty();
  }

  /// {@return whether libvirt may be plugging somebody at this moment}
  Ownership.Plugging plugging() {
    return libvirtShapes() && !isWaitedFor
        ? Ownership.Plugging.POSSIBLE
        : Ownership.Plugging.EXCLUDED;
  }

  boolean libvirtShapes() {
    return networks.values().stream().anyMatch(Network::hasLibvirtFloors);
  }

  /// {@return the ids that libvirt has in use, where it gives ids on this bridge}
  Optional<ClassIdSet> libvirtIds() {
    if (!libvirtShapes()) {
      return Optional.empty();
    }
    Stream<ClassId> ids =
        libvirts.values().stream().flatMap(status -> status.classIds().interfaces());
    return libvirts.isEmpty() ? Optional.empty() : Optional.of(ClassIdSet.of(ids));
  }

  /// {@return the ids that our own files name}
  ClassIdSet ourIds() {
    return ClassIdSet.of(
        Stream.concat(
            ours.values().stream().flatMap(status -> status.classIds().interfaces()),
            ourPorts.values().stream().flatMap(port -> port.classId().stream())));
  }

  BridgePolicy policy() {
    BridgePolicy policy = BridgePolicy.NONE;
    for (Network network : networks.values()) {
      policy = policy.or(network.policy().orElse(BridgePolicy.NONE));
    }
    return policy.or(configured);
  }

  Optional<Bandwidth.Direction> inbound() {
    return networks.values().stream()
        .flatMap(network -> network.bandwidth().inbound().stream())
        .findFirst()
        .or(() -> policy().bandwidth().inbound())
        .filter(limits -> !limits.limit().isZero());
  }

  Optional<Bandwidth.Direction> outbound() {
    return networks.values().stream()
        .flatMap(network -> network.bandwidth().outbound().stream())
        .findFirst()
        .or(() -> policy().bandwidth().outbound())
        .filter(limits -> !limits.limit().isZero());
  }
}
