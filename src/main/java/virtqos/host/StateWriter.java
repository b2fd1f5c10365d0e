package virtqos.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
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
      if (!port.equals(stored(look, port.uuid()))) {
        AtomicFile.write(
            state.portFile(look.view().groupOf(port.uuid()), port.uuid()), StatusWriter.port(port));
      }
    }
    networks(look, Stream.concat(look.promises().ids(), look.view().ourIds().interfaces()));
  }

  /// A port that this call brings is not in its file yet.
  private static @org.jspecify.annotations.Nullable Port stored(Look look, UUID uuid) {
    return look.view().created().contains(uuid) ? null : look.view().ourPorts().get(uuid);
  }

  /// Removes the ports that nobody has any more, and the ids that no class of the kernel has.
  void release(Look look) {
    for (UUID uuid : look.promises().forgotten()) {
      AtomicFile.remove(state.portFile(look.view().groupOf(uuid), uuid));
    }
    networks(look, Stream.concat(look.promises().ids(), leftovers(look)));
  }

  /// Takes back what was written down for ports that came with this call.
  void undo(Look look) {
    for (UUID uuid : look.view().created()) {
      AtomicFile.remove(state.portFile(look.view().groupOf(uuid), uuid));
    }
    networks(
        look,
        look.promises().held().stream()
            .filter(port -> !look.view().created().contains(port.uuid()))
            .flatMap(port -> port.classId().stream()));
  }

  /// {@return ids of ours whose classes the kernel still has}
  private static Stream<ClassId> leftovers(Look look) {
    List<ClassId> ids = new ArrayList<>();
    for (Tree tree : look.actual().values()) {
      for (HtbClass each : tree.classes()) {
        ClassId.of(each.id().minor()).filter(look.view().ourIds()::contains).ifPresent(ids::add);
      }
    }
    return ids.stream();
  }

  private void networks(Look look, Stream<ClassId> inUse) {
    ClassIdSet ids = ClassIdSet.of(inUse);
    for (Network network : look.view().networks()) {
      Optional<Excerpt> text = text(network);
      long sum = look.promises().inboundSum().kilobytesPerSecond();
      Optional<NetworkStatus> stored = look.view().ours(network.name());
      boolean same =
          stored.isPresent()
              && stored.get().classIds().equals(ids)
              && stored.get().floorSum() == sum
              && stored.get().network().equals(network)
              && change.network().isEmpty();
      if (text.isPresent() && !same) {
        NetworkStatus status = new NetworkStatus(ids, sum, List.of(), network);
        AtomicFile.write(
            state.networkFile(network.name()), StatusWriter.network(status, text.get()));
      }
    }
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
