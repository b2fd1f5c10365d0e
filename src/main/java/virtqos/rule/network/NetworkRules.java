package virtqos.rule.network;

import java.util.List;
import virtqos.rule.ElementRule;

/// The rules of this package, in the order in which they have their say.
public final class NetworkRules {
  public static final List<ElementRule> ALL =
      List.of(
          new Numbers(),
          new IpAddresses(),
          new IpPrefixes(),
          new Tftp(),
          new DhcpRanges(),
          new DhcpHosts(),
          new DhcpLeases(),
          new Bootp(),
          new DnsDisabled(),
          new DnsForwarders(),
          new DnsTxt(),
          new DnsSrv(),
          new RouteAddresses(),
          new RouteGateways(),
          new RouteMetrics(),
          new ForwardDevices(),
          new ForwardDuplicates(),
          new ForwardDriver(),
          new ForwardWithoutIp(),
          new Nat(),
          new BridgeOptions(),
          new BridgeAndDevice(),
          new BridgeMac(),
          new Mtu(),
          new DomainRegister(),
          new VirtualPorts(),
          new Vlans(),
          new Portgroups(),
          new BandwidthInMode(),
          new VlanInMode(),
          new ElementInMode(),
          new DhcpTwice(),
          new ForwardPool(),
          new Netmasks());

  private NetworkRules() {}
}
