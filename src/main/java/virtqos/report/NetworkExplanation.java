package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.Forward;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.plan.BridgeDemand;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;

/// What the bandwidth of a network means, what libvirt makes of it and what virt-qos does.
public final class NetworkExplanation {
  private static final int USUAL_MTU = 1500;

  /// What stands for a bridge that libvirt has not named yet.
  private static final DeviceName UNNAMED = new DeviceName("BRIDGE");

  private final Network network;
  private final Completeness completeness;

  private NetworkExplanation(Network network, Completeness completeness) {
    this.network = network;
    this.completeness = completeness;
  }

  public static String of(Network network, Completeness completeness) {
    return new NetworkExplanation(network, completeness).text();
  }

  private String text() {
    Paragraphs text =
        new Paragraphs(
            "network "
                + network.name()
                + ": forward mode "
                + network.forward().word()
                + bridgeWords());
    if (network.bandwidth().equals(Bandwidth.NONE)) {
      text.add(
          List.of(
              completeness.nothing(
                  "no <bandwidth>: libvirt shapes nothing here and takes no floors")));
    } else {
      text.add(
          LimitWords.ofAll(
              network.bandwidth(),
              hasBridge(network) ? LimitWords.Carrier.BRIDGE : LimitWords.Carrier.NONE));
    }
    text.add(floors());
    network
        .policy()
        .ifPresent(
            policy -> text.add("asked of virt-qos in the metadata:", PolicyWords.of(policy)));
    network.portgroups().forEach(group -> text.add(title(group), portgroup(group)));
    if (hasBridge(network)) {
      text.add(
          "libvirt, when the network starts:",
          commands(new LibvirtLines(bridge(network).text()).network(network.bandwidth())));
      text.add(
          "virt-qos, where nothing is there yet:",
          OwnLines.of(demand(network, List.of()), List.of()));
    }
    return text.text();
  }

  private String bridgeWords() {
    return network.bridge().map(bridge -> ", bridge " + bridge).orElse(", no bridge named");
  }

  /// {@return whether there is a bridge for limits to hang on; where there is none, libvirt refuses
  /// to define a network with them}
  ///
  /// Source: libvirt src/network/bridge_driver.c, networkValidate.
  static boolean hasBridge(Network network) {
    return network.forward().acceptsFloors()
        || (network.forward() == Forward.BRIDGE && network.bridge().isPresent());
  }

  private List<String> floors() {
    Optional<Rate> limit =
        network
            .bandwidth()
            .inbound()
            .map(Bandwidth.Direction::limit)
            .filter(rate -> !rate.isZero());
    if (!hasBridge(network) && !network.bandwidth().equals(Bandwidth.NONE)) {
      return List.of(
          "libvirt refuses it: Unsupported network-wide <bandwidth> element in network "
              + network.name()
              + " with forward mode='"
              + network.forward().word()
              + "'");
    }
    if (!network.forward().acceptsFloors()) {
      return List.of(
          "libvirt refuses floors on forward mode "
              + network.forward().word()
              + (hasBridge(network)
                  ? "; ask virt-qos for them in the domain's metadata"
                  : ", and there is no bridge for virt-qos to hold them on"));
    }
    return limit
        .map(
            rate ->
                List.of(
                    "libvirt takes floors on this network, together up to "
                        + Spoken.everyWay(rate)))
        .orElse(List.of());
  }

  private static String title(Network.Portgroup group) {
    return "portgroup "
        + group.name()
        + ", for interfaces that name it"
        + (group.isDefault() ? " or none" : "")
        + " and have no <bandwidth> of their own:";
  }

  private List<String> portgroup(Network.Portgroup group) {
    List<String> lines =
        new ArrayList<>(
            LimitWords.ofOne(
                group.bandwidth(),
                hasBridge(network) ? LimitWords.Carrier.TAP : LimitWords.Carrier.NONE,
                LimitWords.Floor.REFUSED));
    return lines.isEmpty() ? List.of(completeness.nothing("no <bandwidth>")) : lines;
  }

  static List<String> commands(List<String> lines) {
    return lines.stream().map(line -> "tc " + line).toList();
  }

  static DeviceName bridge(Network network) {
    return network.bridge().orElse(UNNAMED);
  }

  /// {@return what a network with these ports alone asks of its bridge}
  static BridgeDemand demand(Network network, List<Port> ports) {
    BridgePolicy policy = network.policy().orElse(BridgePolicy.NONE);
    return new BridgeDemand(
        bridge(network),
        network.bandwidth().inbound().or(() -> policy.bandwidth().inbound()),
        network.bandwidth().outbound().or(() -> policy.bandwidth().outbound()),
        policy,
        network.hasLibvirtFloors(),
        ports,
        USUAL_MTU);
  }
}
