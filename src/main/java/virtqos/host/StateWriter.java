package virtqos.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.plan.Ownership;
import virtqos.plan.Promises;
import virtqos.tc.HtbClass;
import virtqos.tc.Tree;
import virtqos.xml.Excerpt;
import virtqos.xml.StatusWriter;

/// Keeps the state folder in step with the kernel: ids are written down before they are used, and
/// given back after.
final class StateWriter {
  private final StatusFiles state;
  private final StatusFiles libvirt;
  private final Change change;

  StateWriter(StatusFiles state, StatusFiles libvirt, Change change) {
    this.state = state;
    this.libvirt = libvirt;
    this.change = change;
  }

  /// Writes down who is to get which id, beside the ids that are still in use.
  void reserve(Look look) {
    for (Port port : look.promises().held()) {
      if (!port.equals(look.view().ourPorts().get(port.uuid()))) {
        write(look, port);
      }
    }
    networks(look, look.view().ourIds().interfaces());
  }

  private void write(Look look, Port port) {
    AtomicFile.write(
        state.portFile(look.view().groupOf(port.uuid()), port.uuid()), StatusWriter.port(port));
  }

  /// Removes the ports that nobody has any more, and the ids that no class of the kernel has.
  void release(Look look) {
    for (UUID uuid : look.promises().forgotten()) {
      AtomicFile.remove(state.portFile(look.view().groupOf(uuid), uuid));
    }
    networks(look, leftovers(look));
  }

  /// Takes back what was written down on the way: ports that came with this call go, or are as they
  /// were before, and the others have the ids of the first look.
  void undo(Look first) {
    List<Port> before = new ArrayList<>(first.promises().held());
    before.removeIf(port -> first.view().created().containsKey(port.uuid()));
    for (UUID uuid : first.view().created().keySet()) {
      Port stored = first.view().ourPorts().get(uuid);
      if (stored == null) {
        AtomicFile.remove(state.portFile(first.view().groupOf(uuid), uuid));
      } else {
        before.add(stored);
      }
    }
    before.forEach(port -> write(first, port));
    Promises promises = new Promises(before, Set.of(), List.of());
    for (Network network : first.view().networks()) {
      write(network, ClassIdSet.of(promises.ids()), promises);
    }
  }

  /// {@return ids of ours whose classes the kernel still has}
  private static Stream<ClassId> leftovers(Look look) {
    List<ClassId> ids = new ArrayList<>();
    for (Tree tree : look.actual().values()) {
      for (HtbClass each : tree.classes()) {
        Ownership.idOf(each.id()).filter(look.view().ourIds()::contains).ifPresent(ids::add);
      }
    }
    return ids.stream();
  }

  /// @param more ids that are in use beside those of the promises
  private void networks(Look look, Stream<ClassId> more) {
    Promises promises = look.promises();
    ClassIdSet ids = ClassIdSet.of(Stream.concat(promises.ids(), more));
    for (Network network : look.view().networks()) {
      Optional<NetworkStatus> stored = look.view().ours(network.name());
      boolean same =
          stored.isPresent()
              && stored.get().classIds().equals(ids)
              && stored.get().floorSum() == sum(promises)
              && stored.get().network().equals(network)
              && change.network().isEmpty();
      if (!same) {
        write(network, ids, promises);
      }
    }
  }

  private void write(Network network, ClassIdSet ids, Promises promises) {
    NetworkStatus status = new NetworkStatus(ids, sum(promises), List.of(), network);
    text(network)
        .ifPresent(
            text ->
                AtomicFile.write(
                    state.networkFile(network.name()), StatusWriter.network(status, text)));
  }

  private static long sum(Promises promises) {
    return promises.inboundSum().kilobytesPerSecond();
  }

  /// {@return the network's element as it was told, or as libvirt's or our file has it}
  private Optional<Excerpt> text(Network network) {
    return change
        .network()
        .filter(told -> told.network().name().equals(network.name()))
        .map(Change.ToldNetwork::text)
        .or(() -> libvirt.networkText(network.name()))
        .or(() -> state.networkText(network.name()));
  }
}
