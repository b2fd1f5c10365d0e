package virtqos.host;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.unit.ObjectName;
import virtqos.xml.Excerpt;

/// What a call says has happened, beyond what stands in the files.
///
/// @param network the network as it is now, with its text
/// @param stopped a network that is no more, with all its ports
/// @param created ports that are new, and where they belong
/// @param deleted ports that are gone, though their files may still be there
public record Change(
    Optional<ToldNetwork> network,
    Optional<ObjectName> stopped,
    List<CreatedPort> created,
    Set<UUID> deleted) {
  public static final Change NONE =
      new Change(Optional.empty(), Optional.empty(), List.of(), Set.of());

  public Change {
    created = List.copyOf(created);
    deleted = Set.copyOf(deleted);
  }

  /// A network and its element, to be kept as it is.
  public record ToldNetwork(Network network, Excerpt text) {}

  /// A port and where it belongs.
  public record CreatedPort(PortGroup group, Port port) {}

  public Change with(ToldNetwork told) {
    return new Change(Optional.of(told), stopped, created, deleted);
  }

  public Change stopping(ObjectName name) {
    return new Change(network, Optional.of(name), created, deleted);
  }

  public Change creating(List<CreatedPort> ports) {
    return new Change(network, stopped, ports, deleted);
  }

  public Change deleting(Set<UUID> ports) {
    return new Change(network, stopped, created, ports);
  }
}
