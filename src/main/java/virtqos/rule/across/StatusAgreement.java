package virtqos.rule.across;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.diag.FolderRule;
import virtqos.diag.Location;
import virtqos.model.ClassId;
import virtqos.model.NetworkStatus;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// What status files say of one network: the bitmap of class ids and the sum of floors, held
/// against the ids and floors of those who use it.
final class StatusAgreement {
  private final List<Inventory.Defined<NetworkStatus>> statuses;
  private final Map<String, Integer> named = new HashMap<>();
  private final Map<String, List<Inventory.Use>> uses = new LinkedHashMap<>();

  StatusAgreement(List<Inventory.Defined<NetworkStatus>> statuses, List<Inventory.Use> uses) {
    this.statuses = statuses;
    statuses.forEach(each -> named.merge(name(each), 1, Integer::sum));
    uses.forEach(use -> this.uses.computeIfAbsent(use.network(), _ -> new ArrayList<>()).add(use));
  }

  List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>();
    uses.values().stream()
        .flatMap(all -> byHost(all).stream())
        .forEach(all -> twice(all, findings));
    for (Inventory.Defined<NetworkStatus> status : statuses) {
      String name = name(status);
      List<Inventory.Use> all = of(status, uses.getOrDefault(name, List.of()));
      if (!all.isEmpty()) {
        unmarked(status.document(), name, all, findings);
        sum(status, name, all, findings);
      }
    }
    return findings;
  }

  private static String name(Inventory.Defined<NetworkStatus> status) {
    return status.document().network().name().toString();
  }

  /// {@return the uses that a status file is about: those of its folder. Where there are none, and
  /// the files lie as somebody has put them, they are those of one other folder, if there is no
  /// other status file that they could be of}
  private List<Inventory.Use> of(Inventory.Defined<NetworkStatus> status, List<Inventory.Use> all) {
    StateFolder folder = StateFolder.of(status.source());
    List<Inventory.Use> beside = all.stream().filter(use -> use.folder().isSame(folder)).toList();
    boolean isOnlyOne =
        named.getOrDefault(name(status), 0) == 1
            && all.stream().map(use -> use.folder().path()).distinct().count() == 1
            && all.stream().noneMatch(use -> use.folder().isCertain() && folder.isCertain());
    return beside.isEmpty() && isOnlyOne ? all : beside;
  }

  private static Collection<List<Inventory.Use>> byHost(List<Inventory.Use> all) {
    Map<String, List<Inventory.Use>> hosts = new LinkedHashMap<>();
    all.forEach(use -> hosts.computeIfAbsent(use.folder().host(), _ -> new ArrayList<>()).add(use));
    return hosts.values();
  }

  /// A guest's status file and its port speak of the same interface, with the same MAC address.
  private static void twice(List<Inventory.Use> all, List<Diagnostic> findings) {
    Map<ClassId, Inventory.Use> byId = new HashMap<>();
    Map<MacAddress, Inventory.Use> byMac = new HashMap<>();
    for (Inventory.Use use : all) {
      Optional<Inventory.Use> sameId = Optional.ofNullable(byId.putIfAbsent(use.id(), use));
      if (sameId.isPresent() && !sameId.get().mac().equals(use.mac())) {
        findings.add(
            Diagnostic.of(
                    use.at(),
                    FolderRule.CLASS_ID_TWICE,
                    "class id "
                        + use.id()
                        + " on network '"
                        + use.network()
                        + "' belongs to "
                        + use.mac()
                        + " here and to "
                        + sameId.get().mac()
                        + " in "
                        + sameId.get().at(),
                    "run `virt-qos reconcile`, or restart one of the two guests")
                .naming(List.of(sameId.get().at())));
      }
      Optional<Inventory.Use> sameMac = Optional.ofNullable(byMac.putIfAbsent(use.mac(), use));
      if (sameMac.isPresent() && !sameMac.get().id().equals(use.id())) {
        findings.add(
            Diagnostic.of(
                    use.at(),
                    FolderRule.CLASS_ID_DIFFERS,
                    use.mac()
                        + " on network '"
                        + use.network()
                        + "' has class id "
                        + use.id()
                        + " here and "
                        + sameMac.get().id()
                        + " in "
                        + sameMac.get().at(),
                    "compare with the class in `tc class show` of the bridge and correct the other"
                        + " one")
                .naming(List.of(sameMac.get().at())));
      }
    }
  }

  private static void unmarked(
      NetworkStatus status, String name, List<Inventory.Use> all, List<Diagnostic> findings) {
    for (Inventory.Use use : all) {
      if (!status.classIds().contains(use.id())) {
        findings.add(
            Diagnostic.of(
                use.at(),
                FolderRule.CLASS_ID_UNMARKED,
                "class id "
                    + use.id()
                    + " is in use, but free in the status file of network '"
                    + name
                    + "', which may give it away a second time",
                "run `virt-qos reconcile "
                    + name
                    + "`; libvirt reads its file when it is restarted"));
      }
    }
  }

  private static void sum(
      Inventory.Defined<NetworkStatus> status,
      String name,
      List<Inventory.Use> all,
      List<Diagnostic> findings) {
    Map<MacAddress, Rate> floors = new HashMap<>();
    all.forEach(use -> floors.merge(use.mac(), use.floor(), Rate::max));
    long sum = floors.values().stream().reduce(Rate.ZERO, Rate::plus).kilobytesPerSecond();
    long written = status.document().floorSum();
    if (sum != written) {
      findings.add(
          Diagnostic.of(
              Location.wholeOf(status.source()),
              FolderRule.FLOOR_SUM_DIFFERS,
              "the floors of network '"
                  + name
                  + "' add up to "
                  + sum
                  + " kB/s, its status file says "
                  + Long.toUnsignedString(written),
              "libvirt refuses or admits guests by the number in the file; restart the network"
                  + " when nobody uses it"));
    }
  }
}
