package virtqos.model;

import java.util.Optional;
import java.util.UUID;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;

/// A `<networkport>`: one interface of a guest, connected. Where libvirt has no port (an interface
/// on a plain bridge, libvirt before 5.5), we make one of the same form.
///
/// @param plug absent where the port is only reserved
public record Port(
    UUID uuid,
    Owner owner,
    Optional<String> group,
    MacAddress mac,
    Bandwidth bandwidth,
    Optional<Plug> plug) {

  /// The guest.
  public record Owner(ObjectName name, UUID uuid) {}

  /// What the port is plugged into.
  ///
  /// @param type libvirt's word: `network`, `bridge`, `direct` or `hostdev-pci`
  /// @param device the bridge or link
  public record Plug(String type, Optional<DeviceName> device) {}

  public Port withBandwidth(Bandwidth changed) {
    return new Port(uuid, owner, group, mac, changed, plug);
  }

  public Optional<ClassId> classId() {
    return bandwidth.classId();
  }
}
