package virtqos.host;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import virtqos.diag.Diagnostic;
import virtqos.model.Bandwidth;
import virtqos.model.Configuration;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Interface;
import virtqos.model.Port;
import virtqos.unit.DeviceName;

/// The guests that run at this moment, by libvirt's status files.
///
/// libvirt writes them anew whenever something changes, and calls no hook when it is the metadata.
/// It writes the first after the hook `start`, and removes the last after `stopped`; a guest's taps
/// are there from before `start` to before `stopped`. So a tap tells whether an interface lives
/// where the files do not.
final class LiveGuests {
  private final Devices devices;
  private final Ledger ledger;
  private final StatusFiles libvirt;
  private final StatusFiles state;
  private final List<Domain> running;
  private final List<Diagnostic> findings = new ArrayList<>();

  LiveGuests(Host host, Configuration configuration, Devices devices) {
    this.devices = devices;
    this.ledger = new Ledger(host, configuration);
    this.libvirt = new StatusFiles(host.libvirtFolder(), StatusFiles.Damage.REPORT);
    this.state = new StatusFiles(host.stateFolder(), StatusFiles.Damage.REPORT);
    this.running = libvirt.domainsThatAsk().stream().map(DomainStatus::domain).toList();
  }

  /// {@return what was found wrong, in libvirt's files and in what guests ask for; what is promised
  /// to a guest whose file cannot be understood stays as it is}
  List<Diagnostic> findings() {
    List<Diagnostic> all = new ArrayList<>(libvirt.findings());
    all.addAll(findings);
    return all;
  }

  /// {@return what has become of a bridge's ports without a call}
  Change on(DeviceName bridge) {
    List<Ledger.Entry> gone = gone(bridge);
    LiveAdmission admission = new LiveAdmission(ledger, gone);
    List<Change.CreatedPort> created = admission.admit(requested(bridge));
    findings.addAll(admission.findings());
    Set<UUID> deleted = new HashSet<>();
    gone.forEach(entry -> deleted.add(entry.port().uuid()));
    return Change.NONE.creating(created).deleting(deleted);
  }

  private List<RequestedPorts.Requested> requested(DeviceName bridge) {
    RequestedPorts ports = new RequestedPorts(ledger);
    return running.stream().flatMap(domain -> ports.on(bridge, standing(domain)).stream()).toList();
  }

  /// {@return the domain with the interfaces whose taps are there}
  private Domain standing(Domain domain) {
    return new Domain(
        domain.name(),
        domain.uuid(),
        domain.id(),
        domain.interfaces().stream()
            .filter(each -> each.target().map(devices::exists).orElse(false))
            .toList(),
        domain.requests());
  }

  /// {@return the ports of our making on a bridge whose interfaces are no more}
  private List<Ledger.Entry> gone(DeviceName bridge) {
    List<Ledger.Entry> gone = new ArrayList<>();
    for (Ledger.Entry entry : ledger.entries()) {
      if (entry.place().bridge().equals(bridge)
          && entry.place().isPromisedByUs(entry.port())
          && !ledger.isKnownToLibvirt(entry)
          && !mayBeThere(entry)) {
        gone.add(entry);
      }
    }
    return gone;
  }

  private boolean mayBeThere(Ledger.Entry entry) {
    Port port = entry.port();
    Optional<Domain> owner =
        running.stream()
            .filter(domain -> domain.uuid().equals(Optional.of(port.owner().uuid())))
            .findFirst();
    if (owner.isPresent()) {
      return owner.get().interfaces().stream()
          .anyMatch(each -> isOf(port, owner.get(), each, entry.place().bridge()));
    }
    boolean isUnknown =
        running.stream().noneMatch(domain -> domain.name().equals(port.owner().name()));
    return (isUnknown && libvirt.mayHave(port.owner().name())) || mayBeStarting(port);
  }

  private static boolean isOf(Port port, Domain owner, Interface each, DeviceName bridge) {
    return MadePort.of(owner, each, "bridge", Optional.of(bridge), Bandwidth.NONE)
        .filter(made -> made.uuid().equals(port.uuid()))
        .isPresent();
  }

  /// Our own file of a guest is written first of all, when its taps are there.
  private boolean mayBeStarting(Port port) {
    Optional<Domain> told =
        state.domains().stream()
            .map(DomainStatus::domain)
            .filter(domain -> domain.name().equals(port.owner().name()))
            .findFirst();
    return told.isPresent()
        ? told.get().interfaces().stream()
            .filter(each -> each.mac().equals(Optional.of(port.mac())))
            .anyMatch(this::mayStand)
        : !state.domainFiles(port.owner().name()).isEmpty();
  }

  /// One without the name of its tap may stand, too; a tap of a guest that runs is no other's.
  private boolean mayStand(Interface each) {
    return each.target().map(tap -> devices.exists(tap) && !isRunning(tap)).orElse(true);
  }

  private boolean isRunning(DeviceName tap) {
    return running.stream()
        .flatMap(domain -> domain.interfaces().stream())
        .anyMatch(each -> each.target().equals(Optional.of(tap)));
  }

  /// Removes our files of guests that no longer run.
  void forget() {
    for (DomainStatus status : state.domains()) {
      Domain domain = status.domain();
      if (!libvirt.mayHave(domain.name())
          && domain.interfaces().stream().noneMatch(this::mayStand)) {
        state.domainFiles(domain.name()).forEach(AtomicFile::remove);
      }
    }
  }
}
