package virtqos.rule.across;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.diag.FolderRule;
import virtqos.diag.Location;
import virtqos.diag.MeaningRule;
import virtqos.diag.PromiseRule;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.Network;
import virtqos.rule.Admission;
import virtqos.rule.Averages;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// The floors that guests ask for, held against the networks that they name: each by itself, as
/// libvirt does when the guest starts, and all of a network together.
///
/// Source: libvirt src/network/bridge_driver.c, networkCheckBandwidth.
final class PromisedFloors {
  /// libvirt's filters have the numbers 803 to 999 for ids from 3 on.
  private static final int MOST_OF_LIBVIRT = 197;

  private final List<Inventory.Connection> connections;
  private final Map<String, Inventory.Defined<Network>> networks = new HashMap<>();

  PromisedFloors(
      List<Inventory.Defined<Network>> networks, List<Inventory.Connection> connections) {
    this.connections = connections;
    networks.forEach(each -> this.networks.putIfAbsent(each.document().name().toString(), each));
  }

  List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>();
    if (networks.isEmpty()) {
      return findings;
    }
    Map<String, List<Inventory.Connection>> floors = new LinkedHashMap<>();
    for (Inventory.Connection each : connections) {
      if (each.network().isEmpty()) {
        continue;
      }
      String name = each.network().get();
      Optional<Network> network =
          Optional.ofNullable(networks.get(name)).map(Inventory.Defined::document);
      if (network.isEmpty()) {
        findings.add(unknown(each, name));
        continue;
      }
      unknownPortgroup(each, network.get()).ifPresent(findings::add);
      swapped(each, network.get()).ifPresent(findings::add);
      if (!each.floor().isZero()) {
        Optional<Diagnostic> refused =
            Admission.check(
                each.at(),
                each.mac().map(MacAddress::toString).orElse("(no MAC address)"),
                each.floor(),
                Admission.Promiser.LIBVIRT,
                budget(network.get()));
        refused.ifPresent(findings::add);
        if (refused.isEmpty()) {
          floors.computeIfAbsent(name, _ -> new ArrayList<>()).add(each);
        }
      }
    }
    floors.forEach(
        (name, all) ->
            Optional.ofNullable(networks.get(name))
                .ifPresent(network -> together(network, all, findings)));
    return findings;
  }

  private static Diagnostic unknown(Inventory.Connection each, String network) {
    return Diagnostic.of(
        each.at(),
        FolderRule.NETWORK_UNKNOWN,
        "guest '"
            + each.guest()
            + "' is connected to network '"
            + network
            + "', which is none of the networks that were read",
        "correct the name, or name the network's document as well");
  }

  private static Optional<Diagnostic> unknownPortgroup(Inventory.Connection each, Network network) {
    return each.portgroup()
        .filter(
            wanted -> network.portgroups().stream().noneMatch(group -> group.name().equals(wanted)))
        .map(
            wanted ->
                Diagnostic.of(
                    each.at(),
                    FolderRule.PORTGROUP_UNKNOWN,
                    "network '"
                        + network.name()
                        + "' has no portgroup '"
                        + wanted
                        + "', which guest '"
                        + each.guest()
                        + "' names",
                    "correct the name; libvirt starts the guest without any portgroup's"
                        + " bandwidth"));
  }

  private static Optional<Diagnostic> swapped(Inventory.Connection each, Network network) {
    return each.averages()
        .flatMap(
            averages ->
                Averages.of(network.bandwidth())
                    .filter(averages::fitOnlySwapped)
                    .map(
                        limits ->
                            Diagnostic.of(
                                each.at(),
                                MeaningRule.BANDWIDTH_SWAPPED_DIRECTIONS,
                                averages.swapped("the interface's", limits),
                                "inbound is towards the guest, outbound from it, in networks"
                                    + " too")));
  }

  private static Admission.Budget budget(Network network) {
    return new Admission.Budget(
        Optional.of(network.name().toString()),
        network.bridge().map(Object::toString).orElse("(no bridge)"),
        network.forward(),
        Admission.Direction.INBOUND,
        network.bandwidth().inbound(),
        0,
        reserve(network));
  }

  private static Rate reserve(Network network) {
    return network.policy().flatMap(BridgePolicy::reserve).orElse(Rate.ZERO);
  }

  private static void together(
      Inventory.Defined<Network> network,
      List<Inventory.Connection> floors,
      List<Diagnostic> findings) {
    Location at = Location.wholeOf(network.source());
    String name = network.document().name().toString();
    Rate limit =
        network.document().bandwidth().inbound().map(Bandwidth.Direction::limit).orElse(Rate.ZERO);
    Rate sum = floors.stream().map(Inventory.Connection::floor).reduce(Rate.ZERO, Rate::plus);
    Rate needed = sum.plus(reserve(network.document()));
    String numbers =
        floors.size()
            + " floors on network '"
            + name
            + "' add up to "
            + sum.spoken()
            + (reserve(network.document()).isZero()
                ? ""
                : ", with a reserve of " + reserve(network.document()).spoken())
            + ", its limit is "
            + limit.spoken();
    if (needed.compareTo(limit) > 0) {
      findings.add(
          Diagnostic.of(
              at,
              FolderRule.FLOORS_TOGETHER,
              numbers + ": not all of these guests can run at once",
              "lower floors, or raise the network's limit"));
    } else if (sum.equals(limit)) {
      findings.add(
          Diagnostic.of(
              at,
              PromiseRule.FLOORS_USE_UP_LIMIT,
              numbers + ": nothing is left for guests without a floor, nor for the host",
              "leave something for everybody else"));
    }
    if (floors.size() > MOST_OF_LIBVIRT) {
      findings.add(
          Diagnostic.of(
              at,
              FolderRule.FLOORS_TOO_MANY,
              floors.size()
                  + " interfaces with a floor on network '"
                  + name
                  + "'; libvirt's filters have numbers for "
                  + MOST_OF_LIBVIRT,
              "ask for the others in the domains' <metadata> for virt-qos"));
    }
  }
}
