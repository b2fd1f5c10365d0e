package virtqos.trial;

/// The two families of addresses that are tried.
public enum Family {
  IPV4("IPv4", "10.118.113.", 24),
  IPV6("IPv6", "fd76:7164::", 64);

  private final String title;
  private final String network;
  private final int prefix;

  Family(String title, String network, int prefix) {
    this.title = title;
    this.network = network;
    this.prefix = prefix;
  }

  /// {@return the address of a machine}
  ///
  /// @param machine from 1 to 9; 1 is the host
  String address(int machine) {
    return network + machine;
  }

  /// {@return the address with the length of its prefix}
  String addressWithPrefix(int machine) {
    return address(machine) + "/" + prefix;
  }

  @Override
  public String toString() {
    return title;
  }
}
