package virtqos.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;

/// A `<domain>`, as far as bandwidth needs it.
///
/// @param id the number of the running guest
/// @param requests what the domain's metadata asks of virt-qos, interface by interface
public record Domain(
    ObjectName name,
    Optional<UUID> uuid,
    Optional<Integer> id,
    List<Interface> interfaces,
    List<Request> requests) {
  public Domain {
    interfaces = List.copyOf(interfaces);
    requests = List.copyOf(requests);
  }

  /// Floors for one interface, named by alias or MAC address.
  ///
  /// @param bandwidth floors only
  public record Request(Optional<String> alias, Optional<MacAddress> mac, Bandwidth bandwidth) {
    public boolean isFor(Interface candidate) {
      return (alias.isPresent() && alias.equals(candidate.alias()))
          || (mac.isPresent() && mac.equals(candidate.mac()));
    }
  }

  /// {@return what the metadata asks for this interface}
  public Optional<Bandwidth> requested(Interface candidate) {
    return requests.stream().filter(r -> r.isFor(candidate)).map(Request::bandwidth).findFirst();
  }
}
