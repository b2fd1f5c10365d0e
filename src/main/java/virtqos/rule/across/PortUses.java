package virtqos.rule.across;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import virtqos.diag.Location;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.DeviceName;

/// The class ids of ports. A port does not say which network it is of: its file's place does, else
/// the guest that names it, else the bridge that it is plugged into.
final class PortUses {
  /// Where ports lie: `network/NAME/ports/UUID.xml` in the state folders.
  private static final Pattern PORT_FILE = Pattern.compile("(?:.*/)?([^/]+)/ports/[^/]+");

  private final Map<UUID, List<Inventory.Use>> guests;
  private final Map<DeviceName, List<Inventory.Defined<NetworkStatus>>> bridges = new HashMap<>();
  private final Set<String> networks = new HashSet<>();
  private final Map<UUID, Integer> strays = new HashMap<>();

  /// @param uses of guests
  PortUses(List<Inventory.Defined<NetworkStatus>> statuses, List<Inventory.Use> uses) {
    this.guests =
        uses.stream()
            .filter(use -> use.port().isPresent())
            .collect(Collectors.groupingBy(use -> use.port().get()));
    uses.forEach(use -> networks.add(use.network()));
    for (Inventory.Defined<NetworkStatus> each : statuses) {
      Network network = each.document().network();
      networks.add(network.name().toString());
      network
          .bridge()
          .ifPresent(bridge -> bridges.computeIfAbsent(bridge, _ -> new ArrayList<>()).add(each));
    }
  }

  /// @param ports with a class id
  List<Inventory.Use> of(List<Inventory.Defined<Port>> ports) {
    ports.stream()
        .filter(port -> !isInPlace(port))
        .forEach(port -> strays.merge(port.document().uuid(), 1, Integer::sum));
    return ports.stream().flatMap(port -> use(port).stream()).toList();
  }

  private Optional<Inventory.Use> use(Inventory.Defined<Port> port) {
    StateFolder folder = StateFolder.of(port.source());
    Optional<Inventory.Use> placed = placed(port).map(name -> use(port, name, folder));
    return isInPlace(port)
        ? placed
        : named(port)
            .or(() -> plugged(port, folder).map(name -> use(port, name, folder)))
            .or(() -> placed);
  }

  private boolean isInPlace(Inventory.Defined<Port> port) {
    return placed(port).filter(networks::contains).isPresent();
  }

  private static Optional<String> placed(Inventory.Defined<Port> port) {
    Matcher file = PORT_FILE.matcher(port.source());
    return file.matches() ? Optional.of(file.group(1)) : Optional.empty();
  }

  /// As a guest of the same host names it. Of several copies of a guest or port, nobody knows which
  /// belong together.
  private Optional<Inventory.Use> named(Inventory.Defined<Port> port) {
    UUID uuid = port.document().uuid();
    List<Inventory.Use> guest = guests.getOrDefault(uuid, List.of());
    return guest.size() == 1 && strays.getOrDefault(uuid, 0) == 1
        ? Optional.of(use(port, guest.getFirst().network(), guest.getFirst().folder()))
        : Optional.empty();
  }

  /// The network of the bridge, if there is but one: in the port's own folder, else anywhere.
  private Optional<String> plugged(Inventory.Defined<Port> port, StateFolder folder) {
    List<Inventory.Defined<NetworkStatus>> all =
        port.document()
            .plug()
            .flatMap(Port.Plug::device)
            .map(bridge -> bridges.getOrDefault(bridge, List.of()))
            .orElse(List.of());
    List<Inventory.Defined<NetworkStatus>> here =
        all.stream().filter(each -> StateFolder.of(each.source()).isSame(folder)).toList();
    List<Inventory.Defined<NetworkStatus>> nearest = here.isEmpty() ? all : here;
    return nearest.size() == 1
        ? Optional.of(nearest.getFirst().document().network().name().toString())
        : Optional.empty();
  }

  private static Inventory.Use use(
      Inventory.Defined<Port> port, String network, StateFolder folder) {
    Port document = port.document();
    return new Inventory.Use(
        Location.wholeOf(port.source()),
        network,
        document.mac(),
        document.classId().orElseThrow(),
        document.bandwidth().inboundFloor(),
        Optional.empty(),
        folder);
  }
}
