package virtqos.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;

/// A `<network>`, as far as bandwidth needs it.
///
/// @param bridge absent for macvtap and hostdev pools
/// @param bandwidth shapes the bridge; carries no floor
/// @param policy what the network's metadata asks of virt-qos
public record Network(
    ObjectName name,
    Optional<UUID> uuid,
    Forward forward,
    Optional<DeviceName> bridge,
    Bandwidth bandwidth,
    List<Portgroup> portgroups,
    Optional<BridgePolicy> policy) {
  public Network {
    portgroups = List.copyOf(portgroups);
  }

  /// A `<portgroup>`: bandwidth for interfaces that have none of their own. It can carry no floor.
  public record Portgroup(String name, boolean isDefault, Bandwidth bandwidth) {}

  /// {@return whether libvirt itself gives class ids on the bridge of this network}
  public boolean hasLibvirtFloors() {
    return forward.acceptsFloors() && bandwidth.inbound().isPresent();
  }
}
