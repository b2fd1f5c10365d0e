package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.Forward;
import virtqos.model.Network;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

/// What the bandwidth of a guest's interface means, what libvirt makes of it and what virt-qos
/// does.
public final class InterfaceExplanation {
  private static final MacAddress ANY = new MacAddress(0x525400000000L);
  private static final String UNNAMED = "TAP";
  private static final String UNNAMED_MACVTAP = "MACVTAP";

  private final Subject subject;

  private InterfaceExplanation(Subject subject) {
    this.subject = subject;
  }

  /// What is explained: an interface of a domain, or the port that libvirt made for one.
  ///
  /// @param title what it is called
  /// @param type libvirt's word: `network`, `bridge`, `direct`, …
  /// @param networkName where it is plugged, if that is a network
  /// @param network the same, where its document is at hand
  /// @param own its `<bandwidth>`
  /// @param requested what the domain's metadata asks of virt-qos for it
  /// @param completeness that of the document
  public record Subject(
      String title,
      String type,
      Optional<MacAddress> mac,
      Optional<ClassId> classId,
      Optional<DeviceName> device,
      Optional<ObjectName> networkName,
      Optional<Network> network,
      Bandwidth own,
      Bandwidth requested,
      Completeness completeness) {}

  public static String of(Subject subject) {
    return new InterfaceExplanation(subject).text();
  }

  private String text() {
    Paragraphs text = new Paragraphs(subject.title());
    boolean silent = subject.own().inbound().isEmpty() && subject.own().outbound().isEmpty();
    text.add(
        silent
            ? List.of(subject.completeness().nothing("no <bandwidth> of its own" + fromGroup()))
            : LimitWords.ofOne(subject.own(), carrier(), floor(libvirtTakesFloor())));
    text.add(verdicts());
    text.add(
        "asked of virt-qos in the metadata:",
        LimitWords.ofOne(subject.requested(), LimitWords.Carrier.TAP, floor(hasBridge())));
    if (!silent) {
      text.add("libvirt, when the guest starts:", NetworkExplanation.commands(libvirt()));
    }
    text.add("virt-qos, for this guest alone and where nothing is there yet:", own());
    return text.text();
  }

  private LimitWords.Floor floor(boolean held) {
    boolean onPlainBridge = subject.type().equals("bridge");
    if (subject.network().isEmpty() && !onPlainBridge) {
      return LimitWords.Floor.ON_ITS_NETWORK;
    }
    if (!held) {
      return LimitWords.Floor.REFUSED;
    }
    BridgePolicy.Scope scope =
        subject
            .network()
            .map(network -> NetworkExplanation.demand(network, List.of()).scope())
            .orElse(BridgePolicy.Scope.ALL);
    return switch (scope) {
      case BRIDGE -> LimitWords.Floor.FROM_HOST;
      case ALL -> LimitWords.Floor.FROM_EVERYBODY;
    };
  }

  private boolean libvirtTakesFloor() {
    return subject
        .network()
        .map(
            network ->
                network.forward().acceptsFloors() && network.bandwidth().inbound().isPresent())
        .orElse(false);
  }

  private boolean hasBridge() {
    return subject
        .network()
        .map(NetworkExplanation::hasBridge)
        .orElse(subject.type().equals("bridge"));
  }

  private String fromGroup() {
    return subject.network().stream()
            .flatMap(network -> network.portgroups().stream())
            .anyMatch(Network.Portgroup::isDefault)
        ? ": that of the network's default portgroup counts"
        : "";
  }

  private LimitWords.Carrier carrier() {
    return switch (subject.type()) {
      case "network" ->
          subject.network().map(InterfaceExplanation::carrier).orElse(LimitWords.Carrier.TAP);
      case "bridge", "ethernet" -> LimitWords.Carrier.TAP;
      case "direct" -> LimitWords.Carrier.MACVTAP;
      default -> LimitWords.Carrier.NONE;
    };
  }

  private static LimitWords.Carrier carrier(Network network) {
    return switch (network.forward()) {
      case NONE, NAT, ROUTE, OPEN -> LimitWords.Carrier.TAP;
      case BRIDGE ->
          network.bridge().isPresent() ? LimitWords.Carrier.TAP : LimitWords.Carrier.MACVTAP;
      case PRIVATE, VEPA, PASSTHROUGH -> LimitWords.Carrier.MACVTAP;
      case HOSTDEV -> LimitWords.Carrier.NONE;
    };
  }

  /// {@return where libvirt ignores or refuses something of it}
  private List<String> verdicts() {
    List<String> lines = new ArrayList<>();
    boolean limits = subject.own().inbound().isPresent() || subject.own().outbound().isPresent();
    switch (carrier()) {
      case NONE -> {
        if (limits) {
          lines.add(
              isHostdev()
                  ? "libvirt refuses it when the guest starts: bandwidth settings are not supported"
                      + " for hostdev interfaces"
                  : "libvirt ignores it on type='"
                      + subject.type()
                      + "', with a warning in its log");
        }
      }
      case BRIDGE, IFB, TAP, MACVTAP -> {}
    }
    if (limits && subject.type().equals("bridge")) {
      lines.add(
          "on an Open vSwitch bridge libvirt calls ovs-vsctl instead of tc, and virt-qos has"
              + " nothing to do");
    }
    if (!subject.own().inboundFloor().isZero()) {
      lines.addAll(floorVerdict());
    }
    return lines;
  }

  private boolean isHostdev() {
    return subject.type().startsWith("hostdev")
        || subject.network().map(network -> network.forward() == Forward.HOSTDEV).orElse(false);
  }

  private List<String> floorVerdict() {
    if (subject.network().isEmpty()) {
      return List.of(
          "the floor is taken out of the limit of "
              + subject.networkName().map(name -> "network '" + name + "'").orElse("its network")
              + "; name that document as well to see the classes");
    }
    Network network = subject.network().get();
    if (!network.forward().acceptsFloors()) {
      return List.of(
          "libvirt refuses the floor when the guest starts: network '"
              + network.name()
              + "' has forward mode "
              + network.forward().word()
              + (hasBridge()
                  ? "; ask virt-qos for it in the domain's metadata"
                  : ", and there is no bridge for virt-qos to hold it on"));
    }
    return network.bandwidth().inbound().isPresent()
        ? List.of()
        : List.of(
            "libvirt refuses the floor when the guest starts: network '"
                + network.name()
                + "' has no inbound QoS set");
  }

  private List<String> libvirt() {
    Optional<String> name = subject.device().map(DeviceName::text);
    Optional<Direction> in = subject.own().inbound();
    Optional<Direction> out = subject.own().outbound();
    List<String> lines = new ArrayList<>(plug());
    switch (carrier()) {
      case BRIDGE, IFB, TAP -> lines.addAll(new LibvirtLines(name.orElse(UNNAMED)).guest(in, out));
      case MACVTAP -> lines.addAll(new LibvirtLines(name.orElse(UNNAMED_MACVTAP)).guest(out, in));
      case NONE -> {}
    }
    return lines;
  }

  private List<String> plug() {
    Optional<Network> network = subject.network().filter(Network::hasLibvirtFloors);
    Optional<Direction> limits = network.flatMap(known -> known.bandwidth().inbound());
    Optional<Direction> own = subject.own().inbound().filter(in -> !in.floor().isZero());
    if (limits.isEmpty() || own.isEmpty()) {
      return List.of();
    }
    Rate rest = limits.get().limit().minus(own.get().floor());
    return new LibvirtLines(NetworkExplanation.bridge(network.get()).text())
        .plug(limits.get(), own.get(), mac(), id(), rest);
  }

  private MacAddress mac() {
    return subject.mac().orElse(ANY);
  }

  private ClassId id() {
    return subject.classId().orElse(new ClassId(ClassId.FIRST));
  }

  private List<String> own() {
    Bandwidth floors =
        new Bandwidth(
            Optional.of(id()),
            libvirtTakesFloor() && !subject.own().inboundFloor().isZero()
                ? subject.own().inbound()
                : subject.requested().inbound(),
            subject.requested().outbound());
    if (subject.network().isEmpty() || !hasBridge() || !floors.hasFloor()) {
      return List.of();
    }
    Port port =
        new Port(
            new UUID(0, 0),
            new Port.Owner(new ObjectName("guest"), new UUID(0, 0)),
            Optional.empty(),
            mac(),
            floors,
            Optional.empty());
    List<DeviceName> taps = List.of(subject.device().orElse(new DeviceName(UNNAMED)));
    return OwnLines.of(NetworkExplanation.demand(subject.network().get(), List.of(port)), taps);
  }
}
