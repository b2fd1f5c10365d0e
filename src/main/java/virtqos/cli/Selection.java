package virtqos.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.host.Devices;
import virtqos.host.Ledger;
import virtqos.unit.DeviceName;

/// Which bridges a command is about.
final class Selection {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NETWORK", arity = "0..*", description = "Running networks of libvirt.")
  private List<String> networks = new ArrayList<>();

  @Option(
      names = "--bridge",
      paramLabel = "DEV",
      description = "A bridge device, with or without a network. Repeatable.")
  private List<String> bridges = new ArrayList<>();

  @Option(
      names = "--all",
      description =
          "Every bridge with a running network, with ports of guests or in the configuration. The"
              + " default.")
  private boolean all;

  /// A bridge and the networks on it.
  record Chosen(DeviceName bridge, List<String> networks) {}

  boolean isExplicit() {
    return all || !networks.isEmpty() || !bridges.isEmpty();
  }

  /// {@return the bridges that were asked for, each once; a network that does not run and a device
  /// that is not there are findings}
  Checked<List<Chosen>> among(List<Ledger.Place> places, Devices devices) {
    if (all && !(networks.isEmpty() && bridges.isEmpty())) {
      throw new ParameterException(spec.commandLine(), "either --all or names, not both");
    }
    Map<DeviceName, List<String>> known = new LinkedHashMap<>();
    for (Ledger.Place place : places) {
      List<String> names = known.computeIfAbsent(place.bridge(), _ -> new ArrayList<>());
      place.network().ifPresent(network -> names.add(network.name().text()));
    }
    List<Diagnostic> findings = new ArrayList<>();
    Set<DeviceName> wanted =
        new TreeSet<>(isExplicit() && !all ? named(places, devices, findings) : known.keySet());
    List<Chosen> chosen =
        wanted.stream()
            .map(bridge -> new Chosen(bridge, known.getOrDefault(bridge, List.of())))
            .toList();
    return Checked.of(chosen, findings);
  }

  private Set<DeviceName> named(
      List<Ledger.Place> places, Devices devices, List<Diagnostic> findings) {
    Set<DeviceName> wanted = new TreeSet<>();
    for (String name : bridges) {
      DeviceName bridge =
          DeviceName.parse(name)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(), "--bridge: not the name of a device: " + name));
      wanted.add(bridge);
      if (!devices.exists(bridge)) {
        findings.add(notThere(bridge));
      }
    }
    for (String name : networks) {
      List<DeviceName> found =
          places.stream()
              .filter(place -> place.network().isPresent() && place.name().equals(name))
              .map(Ledger.Place::bridge)
              .toList();
      wanted.addAll(found);
      if (found.isEmpty()) {
        findings.add(notRunning(name, places));
      }
    }
    return wanted;
  }

  private static Diagnostic notThere(DeviceName bridge) {
    return Diagnostic.of(
        Location.wholeOf(bridge.text()),
        HostRule.BRIDGE_MISSING,
        "there is no such device",
        "`ip link show type bridge` lists those that there are");
  }

  private static Diagnostic notRunning(String name, List<Ledger.Place> places) {
    List<String> running =
        places.stream()
            .filter(place -> place.network().isPresent())
            .map(Ledger.Place::name)
            .toList();
    return Diagnostic.of(
        Location.wholeOf(name),
        HostRule.NETWORK_NOT_RUNNING,
        "no network of this name runs with a bridge of its own",
        running.isEmpty()
            ? "no network runs here; start it with `virsh net-start " + name + "`"
            : "these run: " + String.join(", ", running));
  }
}
