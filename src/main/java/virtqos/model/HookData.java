package virtqos.model;

import java.util.Optional;

/// What libvirt writes to a network hook's standard input: the network, and what is plugged.
public record HookData(Network network, Optional<Plugged> plugged) {

  /// What is plugged into the network, or taken out of it.
  public sealed interface Plugged {
    /// libvirt 5.5 and later: the port.
    record ByPort(Port port) implements Plugged {}

    /// libvirt before 5.5: the domain, and the interface where the call names it.
    record ByDomain(Domain domain, Optional<Interface> plugged) implements Plugged {}
  }
}
