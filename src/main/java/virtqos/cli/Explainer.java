package virtqos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.model.Bandwidth;
import virtqos.model.Configuration;
import virtqos.model.Domain;
import virtqos.model.HookData;
import virtqos.model.Interface;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.report.Completeness;
import virtqos.report.InterfaceExplanation;
import virtqos.report.NetworkExplanation;
import virtqos.report.PolicyExplanation;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.xml.Document;

/// Finds what is to be explained in a document.
final class Explainer {
  private final Map<ObjectName, Network> networks;
  private final Completeness completeness;

  /// @param networks whose documents are at hand
  /// @param completeness of the document that is to be explained
  Explainer(Map<ObjectName, Network> networks, Completeness completeness) {
    this.networks = Map.copyOf(networks);
    this.completeness = completeness;
  }

  /// {@return one text for each network, interface, port or bridge}
  List<String> texts(Document document) {
    return switch (document) {
      case Document.OfNetwork of -> List.of(NetworkExplanation.of(of.network(), completeness));
      case Document.OfNetworkStatus of ->
          List.of(NetworkExplanation.of(of.status().network(), completeness));
      case Document.OfPort of -> List.of(port(of.port(), onlyNetworkOf(of.port())));
      case Document.OfDomain of -> domain(of.domain());
      case Document.OfDomainStatus of -> domain(of.status().domain());
      case Document.OfHookData of -> hookData(of.hookData());
      case Document.OfConfiguration of -> configuration(of.configuration());
    };
  }

  /// A port does not name its network, but the bridge.
  private Optional<Network> onlyNetworkOf(Port port) {
    return networks.values().stream()
        .filter(network -> network.bridge().isPresent())
        .filter(network -> port.plug().flatMap(Port.Plug::device).equals(network.bridge()))
        .findFirst();
  }

  private List<String> hookData(HookData data) {
    List<String> texts = new ArrayList<>();
    texts.add(NetworkExplanation.of(data.network(), completeness));
    if (data.plugged().isPresent()) {
      switch (data.plugged().get()) {
        case HookData.Plugged.ByPort of -> texts.add(port(of.port(), Optional.of(data.network())));
        case HookData.Plugged.ByDomain of -> texts.addAll(domain(of.domain()));
      }
    }
    return texts;
  }

  private String port(Port port, Optional<Network> network) {
    String type = port.plug().map(Port.Plug::type).orElse("network");
    return InterfaceExplanation.of(
        new InterfaceExplanation.Subject(
            "port "
                + port.uuid()
                + " of "
                + port.owner().name()
                + ", "
                + port.mac()
                + ", plugged into "
                + port.plug().flatMap(Port.Plug::device).map(DeviceName::text).orElse("nothing"),
            type,
            Optional.of(port.mac()),
            port.classId(),
            Optional.empty(),
            network.map(Network::name),
            network,
            port.bandwidth(),
            Bandwidth.NONE,
            completeness));
  }

  private List<String> domain(Domain domain) {
    return domain.interfaces().isEmpty()
        ? List.of("domain " + domain.name() + ": no interfaces\n")
        : domain.interfaces().stream().map(each -> plugged(domain, each)).toList();
  }

  private String plugged(Domain domain, Interface each) {
    return InterfaceExplanation.of(
        new InterfaceExplanation.Subject(
            title(domain, each),
            each.type(),
            each.mac(),
            each.classId(),
            each.target(),
            each.network(),
            each.network().flatMap(name -> Optional.ofNullable(networks.get(name))),
            each.bandwidth(),
            domain.requested(each).orElse(Bandwidth.NONE),
            completeness));
  }

  private static String title(Domain domain, Interface each) {
    return "interface "
        + each.alias().or(() -> each.mac().map(MacAddress::toString)).orElse("without address")
        + " of "
        + domain.name()
        + ", type "
        + each.type()
        + each.network().map(name -> ", network " + name).orElse("")
        + each.bridge().map(bridge -> ", bridge " + bridge).orElse("");
  }

  private static List<String> configuration(Configuration configuration) {
    List<String> texts = new ArrayList<>();
    texts.add(PolicyExplanation.of("every bridge", configuration.defaults()));
    configuration.bridges().keySet().stream()
        .sorted()
        .forEach(
            bridge ->
                texts.add(
                    PolicyExplanation.of("bridge " + bridge, configuration.policyOf(bridge))));
    return texts;
  }
}
