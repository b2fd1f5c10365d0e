package virtqos.host;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.model.Bandwidth;
import virtqos.model.Domain;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.unit.DeviceName;

/// Ports for interfaces that libvirt has none for: those on plain bridges, and all of libvirt
/// before 5.5. Their uuid is made of what does not change while the guest runs, so that every call
/// finds the same.
public final class MadePort {
  private MadePort() {}

  /// {@return the ports of a domain's interfaces in a network}
  ///
  /// @param plugged the interface that the call is about, where it names it
  public static List<Port> ofNetwork(Domain domain, Optional<Interface> plugged, Network network) {
    List<Port> ports = new ArrayList<>();
    for (Interface each : plugged.map(List::of).orElse(domain.interfaces())) {
      if (each.network().equals(Optional.of(network.name()))) {
        of(domain, each, "network", network.bridge(), each.bandwidth()).ifPresent(ports::add);
      }
    }
    return ports;
  }

  /// {@return a port of this interface, nothing when it has no address to tell it by}
  public static Optional<Port> of(
      Domain domain,
      Interface each,
      String type,
      Optional<DeviceName> bridge,
      Bandwidth bandwidth) {
    if (each.mac().isEmpty()) {
      return Optional.empty();
    }
    UUID owner = domain.uuid().orElseGet(() -> named("domain " + domain.name()));
    UUID uuid =
        each.portId()
            .orElseGet(
                () ->
                    named(
                        owner
                            + " "
                            + bridge.map(DeviceName::text).orElse("")
                            + " "
                            + each.mac().get()));
    return Optional.of(
        new Port(
            uuid,
            new Port.Owner(domain.name(), owner),
            Optional.empty(),
            each.mac().get(),
            bandwidth,
            Optional.of(new Port.Plug(type, bridge))));
  }

  /// A uuid by name (version 8), from two mixed sums of the name: it need not be secret, only the
  /// same each time.
  private static UUID named(String name) {
    long high = 0xcbf29ce484222325L;
    long low = 0x9e3779b97f4a7c15L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      high = (high ^ (b & 0xff)) * 0x100000001b3L;
      low = Long.rotateLeft(low ^ (b & 0xff), 23) * 0xbf58476d1ce4e5b9L;
    }
    return new UUID((high & ~0xf000L) | 0x8000L, (low & ~(3L << 62)) | (1L << 63));
  }
}
