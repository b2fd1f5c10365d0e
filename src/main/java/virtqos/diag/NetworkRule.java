package virtqos.diag;

/// What libvirt refuses of a network that its schema takes.
public enum NetworkRule implements Rule {
  NETWORK_NUMBER(
      Severity.ERROR, "A number of a network is written in a way that libvirt does not read."),
  NETWORK_IP_ADDRESS(
      Severity.ERROR, "An <ip> has no address, or one of another family than it says."),
  NETWORK_IP_PREFIX(Severity.ERROR, "The prefix or netmask of an <ip> does not fit its address."),
  NETWORK_NETMASK(Severity.ERROR, "A netmask has a gap, so the network cannot start."),
  NETWORK_TFTP(Severity.ERROR, "Files are to be served by TFTP over IPv6."),
  NETWORK_DHCP_RANGE(
      Severity.ERROR, "The addresses of a DHCP range are not those of guests on the network."),
  NETWORK_DHCP_HOST(
      Severity.ERROR, "A guest with a fixed address has nothing that DHCP could tell it by."),
  NETWORK_DHCP_LEASE(Severity.ERROR, "A lease is shorter than two minutes."),
  NETWORK_BOOTP_SERVER(Severity.ERROR, "The server of boot files is given by a name."),
  NETWORK_DNS_DISABLED(Severity.ERROR, "DNS is switched off and has records all the same."),
  NETWORK_DNS_FORWARDER(Severity.ERROR, "A DNS forwarder says neither where nor for which domain."),
  NETWORK_DNS_TXT(Severity.ERROR, "The name of a TXT record has a blank or comma."),
  NETWORK_DNS_SRV(Severity.ERROR, "A SRV record has a name or number that DNS cannot have."),
  NETWORK_ROUTE_ADDRESS(
      Severity.ERROR, "A route leads to no network, or its parts are of different families."),
  NETWORK_ROUTE_GATEWAY(
      Severity.ERROR, "The gateway of a route is on none of the network's subnets."),
  NETWORK_ROUTE_METRIC(Severity.ERROR, "The metric of a route is zero."),
  NETWORK_FORWARD_DEV(
      Severity.ERROR, "The devices of <forward> contradict each other or its mode."),
  NETWORK_FORWARD_DUPLICATE(Severity.ERROR, "A pool of devices has one of them twice."),
  NETWORK_PCI_ADDRESS(
      Severity.ERROR, "A number of a PCI address is not written as C writes numbers."),
  NETWORK_FORWARD_DRIVER(
      Severity.ERROR, "This release of libvirt does not know the driver of <forward>."),
  NETWORK_FORWARD_WITHOUT_IP(
      Severity.ERROR, "A network forwards packets without an address of the host on it."),
  NETWORK_NAT_MODE(Severity.ERROR, "<nat> stands in a mode that translates no addresses."),
  NETWORK_NAT_ADDRESS(Severity.ERROR, "The addresses of NAT are not in order, or too many."),
  NETWORK_NAT_PORT(Severity.ERROR, "The ports of NAT are not in order."),
  NETWORK_BRIDGE_OPTION(Severity.ERROR, "A bridge is set up that libvirt does not make."),
  NETWORK_BRIDGE_AND_DEV(Severity.ERROR, "A network names a bridge and a device for macvtap."),
  NETWORK_MAC_MULTICAST(Severity.ERROR, "A bridge has the address of a group of stations."),
  NETWORK_MTU(Severity.ERROR, "A network has an MTU although libvirt does not make its bridge."),
  NETWORK_DOMAIN_REGISTER(Severity.ERROR, "A domain is to be registered that others know too."),
  NETWORK_VIRTUALPORT_TYPE(
      Severity.ERROR,
      "The <virtualport> of a network has no type, or one that libvirt does not know."),
  NETWORK_VIRTUALPORT_PARAMETERS(
      Severity.ERROR, "The <virtualport> of a network has parameters of another type."),
  NETWORK_VLAN(Severity.ERROR, "The tags of a network's <vlan> contradict each other."),
  NETWORK_PORTGROUP_DUPLICATE(Severity.ERROR, "Two portgroups have the same name."),
  NETWORK_PORTGROUP_DEFAULT(Severity.ERROR, "Two portgroups are the default."),
  NETWORK_BANDWIDTH_MODE(Severity.ERROR, "A bandwidth stands in a network without a bridge."),
  NETWORK_VLAN_MODE(Severity.ERROR, "VLAN tags are asked for where nobody sets them."),
  NETWORK_ELEMENT_MODE(
      Severity.ERROR, "A network has addresses or names where the host has no part in it."),
  NETWORK_DHCP_TWICE(Severity.ERROR, "Guests are given addresses of two subnets of one family."),
  NETWORK_FORWARD_POOL(
      Severity.ERROR, "The devices of a pool are given in a way that the mode does not take.");

  private final Severity severity;
  private final String sentence;

  NetworkRule(Severity severity, String sentence) {
    this.severity = severity;
    this.sentence = sentence;
  }

  @Override
  public Severity severity() {
    return severity;
  }

  @Override
  public String sentence() {
    return sentence;
  }
}
