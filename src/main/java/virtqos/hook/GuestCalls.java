package virtqos.hook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import virtqos.diag.Diagnostic;
import virtqos.host.Change;
import virtqos.host.ConfigurationFile;
import virtqos.host.DomainFiles;
import virtqos.host.Host;
import virtqos.host.Ledger;
import virtqos.host.MadePort;
import virtqos.host.Reconciler;
import virtqos.model.ClassId;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Interface;
import virtqos.model.Port;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.unit.DeviceName;
import virtqos.xml.Excerpt;
import virtqos.xml.StatusWriter;

/// What the calls of a guest's hook come to.
///
/// Floors in an interface's own `<bandwidth>` are libvirt's, and told by the network hook. Here it
/// is about those that the domain's metadata asks for, about taps, and about what may be promised
/// at all.
final class GuestCalls {
  private final Reconciler reconciler;
  private final Host host;
  private final ConfigurationFile configuration;

  GuestCalls(Reconciler reconciler, Host host, ConfigurationFile configuration) {
    this.reconciler = reconciler;
    this.host = host;
    this.configuration = configuration;
  }

  /// What libvirt says in a call.
  static final class Told {
    private final String driver;
    private final Domain domain;
    private final byte[] input;

    Told(String driver, Domain domain, byte[] input) {
      this.driver = driver;
      this.domain = domain;
      this.input = input;
    }

    String driver() {
      return driver;
    }

    Domain domain() {
      return domain;
    }
  }

  private Ledger ledger() {
    return new Ledger(host, configuration.inForce());
  }

  /// Heals what a lost call of an earlier life of this guest left behind, then asks whether its
  /// floors can be promised; where they cannot, it heals what lost calls of others left behind, and
  /// asks again. With a configuration that nobody can read nothing is refused: it may have limits.
  Answer prepare(Told told, Answer read) {
    List<Diagnostic> healed = new ArrayList<>(forget(told));
    List<Diagnostic> objections = new Application(ledger(), told.domain()).refusals();
    if (!objections.isEmpty()) {
      bridges(told)
          .forEach(
              bridge -> healed.addAll(reconciler.reconcile(bridge, TakeOver.REFUSED).findings()));
      objections = new Application(ledger(), told.domain()).refusals();
    }
    List<Diagnostic> refusals = new ArrayList<>(read.errorsOfMetadata());
    (configuration.isKnown() ? refusals : healed).addAll(objections);
    return read.and(healed).refusing(refusals);
  }

  /// Writes down what the metadata promises, and reconciles every bridge that the guest is on.
  List<Diagnostic> plug(Told told) {
    writeStatus(told);
    List<Diagnostic> findings = new ArrayList<>();
    for (DeviceName bridge : bridges(told)) {
      findings.addAll(reconciler.plug(bridge, told.domain()).findings());
    }
    return findings;
  }

  /// {@return the bridges that the guest is on, or will be}
  private Set<DeviceName> bridges(Told told) {
    Ledger ledger = ledger();
    return told.domain().interfaces().stream()
        .flatMap(each -> ledger.placeOf(each).stream())
        .map(Ledger.Place::bridge)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  List<Diagnostic> started(Told told) {
    writeStatus(told);
    return List.of();
  }

  /// Forgets what the metadata promised.
  List<Diagnostic> stopped(Told told) {
    return forget(told);
  }

  /// Forgets whatever is left of the guest.
  List<Diagnostic> release(Told told) {
    new DomainFiles(host).remove(told.driver(), told.domain().name());
    return forget(told);
  }

  /// Forgets the guest's ports, but for those that libvirt has: it tells when they go, and a call
  /// that comes late, when the guest runs again, takes no floor from it.
  private List<Diagnostic> forget(Told told) {
    Ledger ledger = ledger();
    Map<DeviceName, Set<UUID>> gone = new LinkedHashMap<>();
    for (Ledger.Entry entry : ledger.entries()) {
      if (Optional.of(entry.port().owner().uuid()).equals(told.domain().uuid())
          && !ledger.isKnownToLibvirt(entry)) {
        gone.computeIfAbsent(entry.place().bridge(), _ -> new HashSet<>()).add(entry.port().uuid());
      }
    }
    List<Diagnostic> findings = new ArrayList<>();
    gone.forEach(
        (bridge, ports) ->
            findings.addAll(
                reconciler
                    .reconcile(bridge, Change.NONE.deleting(ports), TakeOver.REFUSED)
                    .findings()));
    return findings;
  }

  private void writeStatus(Told told) {
    Ledger ledger = ledger();
    Map<String, ClassId> ids = new HashMap<>();
    Set<String> aliases = new LinkedHashSet<>();
    for (Interface each : told.domain().interfaces()) {
      Optional<Port> port =
          MadePort.of(told.domain(), each, "network", each.bridge(), each.bandwidth());
      Optional<ClassId> id = port.flatMap(made -> ledger.classIdOf(each, made.uuid()));
      if (each.alias().isPresent() && id.isPresent() && aliases.add(each.alias().get())) {
        ids.put(each.alias().get(), id.get());
      }
    }
    DomainStatus status =
        new DomainStatus(
            "running", Optional.empty(), Optional.empty(), ids, List.of(), told.domain());
    Excerpt.of(told.input, "stdin", "domain")
        .salvage()
        .ifPresent(
            text ->
                new DomainFiles(host)
                    .write(told.driver(), told.domain().name(), StatusWriter.domain(status, text)));
  }
}
