package virtqos.xml;

import virtqos.model.Configuration;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.HookData;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;

/// A document of any kind that we read, told by its root element.
public sealed interface Document {
  /// `<network>`
  record OfNetwork(Network network) implements Document {}

  /// `<networkport>`
  record OfPort(Port port) implements Document {}

  /// `<hookData>`
  record OfHookData(HookData hookData) implements Document {}

  /// `<domain>`
  record OfDomain(Domain domain) implements Document {}

  /// `<networkstatus>`
  record OfNetworkStatus(NetworkStatus status) implements Document {}

  /// `<domstatus>`
  record OfDomainStatus(DomainStatus status) implements Document {}

  /// `<virt-qos>` in our namespace
  record OfConfiguration(Configuration configuration) implements Document {}
}
