package virtqos.hook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.host.Change;
import virtqos.host.MadePort;
import virtqos.host.PortGroup;
import virtqos.host.Reconciler;
import virtqos.model.HookData;
import virtqos.model.HookData.Plugged;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.unit.DeviceName;
import virtqos.xml.Excerpt;

/// What the calls of the network hook come to.
final class NetworkCalls {
  private final Reconciler reconciler;

  NetworkCalls(Reconciler reconciler) {
    this.reconciler = reconciler;
  }

  /// What libvirt says in a call.
  static final class Told {
    private final HookData data;
    private final byte[] input;

    Told(HookData data, byte[] input) {
      this.data = data;
      this.input = input;
    }

    HookData data() {
      return data;
    }

    Network network() {
      return data.network();
    }

    Change change() {
      return Excerpt.of(input, "stdin", "network")
          .salvage()
          .map(text -> Change.NONE.with(new Change.ToldNetwork(network(), text)))
          .orElse(Change.NONE);
    }
  }

  /// Refuses what the administrator has asked of virt-qos for this network and what cannot be read;
  /// what libvirt itself has read is libvirt's to judge.
  Answer start(Told told, Answer read) {
    List<Diagnostic> refusals = new ArrayList<>(read.errorsOfMetadata());
    told.network()
        .policy()
        .flatMap(_ -> told.network().bridge())
        .ifPresent(bridge -> refusals.addAll(foreignRoot(bridge, told)));
    return read.refusing(refusals);
  }

  private List<Diagnostic> foreignRoot(DeviceName bridge, Told told) {
    return reconciler.check(bridge, told.change(), TakeOver.REFUSED).findings().stream()
        .filter(finding -> finding.rule().equals(HostRule.FOREIGN_ROOT_QDISC))
        .toList();
  }

  List<Diagnostic> reconcile(Told told) {
    return reconcile(told, told.change());
  }

  private List<Diagnostic> reconcile(Told told, Change change) {
    Optional<DeviceName> bridge = told.network().bridge();
    return bridge.isEmpty()
        ? List.of()
        : reconciler.reconcile(bridge.get(), change, TakeOver.REFUSED).findings();
  }

  List<Diagnostic> plug(Told told) {
    List<Change.CreatedPort> created = new ArrayList<>();
    PortGroup group = new PortGroup.OfNetwork(told.network().name());
    for (Port port : ports(told)) {
      if (port.bandwidth().hasFloor()) {
        created.add(new Change.CreatedPort(group, port));
      }
    }
    return reconcile(told, told.change().creating(created));
  }

  List<Diagnostic> unplug(Told told) {
    Set<UUID> deleted = new HashSet<>();
    ports(told).forEach(port -> deleted.add(port.uuid()));
    return reconcile(told, told.change().deleting(deleted));
  }

  List<Diagnostic> stopped(Told told) {
    return reconcile(told, Change.NONE.stopping(told.network().name()));
  }

  private static List<Port> ports(Told told) {
    if (told.data().plugged().isEmpty()) {
      return List.of();
    }
    return switch (told.data().plugged().get()) {
      case Plugged.ByPort byPort -> List.of(byPort.port());
      case Plugged.ByDomain byDomain ->
          MadePort.ofNetwork(byDomain.domain(), byDomain.plugged(), told.network());
    };
  }
}
