package virtqos.model;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
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
  /// How the aliases begin that users give; others are libvirt's own, and it gives them anew.
  public static final String USER_ALIAS = "ua-";

  public Domain {
    interfaces = List.copyOf(interfaces);
    requests = List.copyOf(requests);
  }

  /// Floors for one interface, named by alias or MAC address.
  ///
  /// @param bandwidth floors only
  public record Request(
      Optional<String> alias, Optional<MacAddress> mac, Bandwidth bandwidth, Location location) {
    public boolean isFor(Interface candidate) {
      return (alias.isPresent() && alias.equals(candidate.alias()))
          || (mac.isPresent() && mac.equals(candidate.mac()));
    }

    boolean isByAliasOfLibvirts() {
      return alias.filter(name -> !name.startsWith(USER_ALIAS)).isPresent();
    }
  }

  /// {@return what is asked for interfaces that the domain does not have. libvirt gives aliases of
  /// its own when a guest starts: before that nothing can be said of these}
  public List<Request> requestsForNone() {
    boolean hasAliases = interfaces.stream().anyMatch(each -> each.alias().isPresent());
    return requests.stream()
        .filter(request -> interfaces.stream().noneMatch(request::isFor))
        .filter(request -> hasAliases || !request.isByAliasOfLibvirts())
        .toList();
  }

  /// {@return what the metadata asks for this interface}
  public Optional<Bandwidth> requested(Interface candidate) {
    return requests.stream().filter(r -> r.isFor(candidate)).map(Request::bandwidth).findFirst();
  }
}
