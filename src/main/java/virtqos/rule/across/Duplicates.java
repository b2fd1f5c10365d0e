package virtqos.rule.across;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import virtqos.diag.Diagnostic;
import virtqos.diag.FolderRule;
import virtqos.diag.Location;
import virtqos.model.Network;

/// What there may be but once on a host: names, UUIDs, bridges, MAC addresses. Each that is there
/// several times is one finding, at the second place.
final class Duplicates {
  private static final int MOST_PLACES = 4;

  private final List<Inventory.Defined<Network>> networks;
  private final List<Inventory.Named> guests;
  private final List<Inventory.Connection> connections;

  Duplicates(
      List<Inventory.Defined<Network>> networks,
      List<Inventory.Named> guests,
      List<Inventory.Connection> connections) {
    this.networks = networks;
    this.guests = guests;
    this.connections = connections;
  }

  List<Diagnostic> findings() {
    Map<String, List<Location>> names = new LinkedHashMap<>();
    Map<String, List<Location>> uuids = new LinkedHashMap<>();
    Map<String, List<Location>> bridges = new LinkedHashMap<>();
    Map<String, List<Location>> addresses = new LinkedHashMap<>();
    for (Inventory.Defined<Network> each : networks) {
      Location at = Location.wholeOf(each.source());
      Network network = each.document();
      note(names, "network '" + network.name() + "'", at);
      network.uuid().ifPresent(uuid -> note(uuids, "network's UUID " + uuid, at));
      if (network.forward().acceptsFloors()) {
        network.bridge().ifPresent(bridge -> note(bridges, "bridge '" + bridge + "'", at));
      }
    }
    for (Inventory.Named guest : guests) {
      Location at = Location.wholeOf(guest.source());
      note(names, "guest '" + guest.name() + "'", at);
      guest.uuid().ifPresent(uuid -> note(uuids, "guest's UUID " + uuid, at));
    }
    for (Inventory.Connection each : connections) {
      each.mac().ifPresent(mac -> note(addresses, "MAC address " + mac, each.at()));
    }
    List<Diagnostic> findings = new ArrayList<>();
    tell(names, FolderRule.NAME_TWICE, "give one of them another name, or remove it", findings);
    tell(uuids, FolderRule.UUID_TWICE, "remove <uuid> from the copy; libvirt makes one", findings);
    tell(
        bridges,
        FolderRule.BRIDGE_TWICE,
        "give one of the networks another bridge, or none: libvirt chooses one",
        findings);
    tell(
        addresses,
        FolderRule.MAC_ADDRESS_TWICE,
        "remove <mac> from the copy; libvirt makes one",
        findings);
    return findings;
  }

  private static void note(Map<String, List<Location>> places, String what, Location at) {
    places.computeIfAbsent(what, _ -> new ArrayList<>()).add(at);
  }

  private static void tell(
      Map<String, List<Location>> places, FolderRule rule, String hint, List<Diagnostic> findings) {
    places.forEach(
        (what, all) -> {
          if (all.size() > 1) {
            List<Location> named = all.stream().limit(MOST_PLACES).toList();
            findings.add(
                Diagnostic.of(
                        all.get(1),
                        rule,
                        "the "
                            + what
                            + " is there "
                            + all.size()
                            + " times: "
                            + String.join(", ", named.stream().map(Location::toString).toList())
                            + (named.size() < all.size() ? ", …" : ""),
                        hint)
                    .naming(named));
          }
        });
  }
}
