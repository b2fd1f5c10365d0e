package virtqos.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.PromiseRule;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.Port;
import virtqos.tc.AddressField;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;

/// What is demanded of one bridge: its limits, its policy, and who is promised what on it.
///
/// @param inbound the limits towards guests, absent where nothing is shaped
/// @param outbound the limits from guests
/// @param libvirtShapes whether libvirt keeps a tree on the bridge device itself
/// @param ports all with class ids
/// @param mtu of the bridge, in bytes
public record BridgeDemand(
    DeviceName bridge,
    Optional<Bandwidth.Direction> inbound,
    Optional<Bandwidth.Direction> outbound,
    BridgePolicy policy,
    boolean libvirtShapes,
    List<Port> ports,
    int mtu) {
  private static final int LONGEST_TAIL = DeviceName.LONGEST - 4;

  public BridgeDemand {
    ports = List.copyOf(ports);
  }

  public BridgePolicy.Scope scope() {
    return policy
        .scope()
        .orElse(libvirtShapes ? BridgePolicy.Scope.BRIDGE : BridgePolicy.Scope.ALL);
  }

  /// {@return the trees to have, one for each device}
  public List<Hierarchy> hierarchies() {
    List<Hierarchy> trees = new ArrayList<>();
    if (inbound.isPresent() && (libvirtShapes || scope() == BridgePolicy.Scope.BRIDGE)) {
      trees.add(hierarchy(bridge, inbound.get(), AddressField.DESTINATION));
    }
    if (inbound.isPresent() && scope() == BridgePolicy.Scope.ALL && isAskedOfUs()) {
      trees.add(hierarchy(inboundIfb(bridge), inbound.get(), AddressField.DESTINATION));
    }
    if (outbound.isPresent() && hasOutboundFloor()) {
      trees.add(hierarchy(outboundIfb(bridge), outbound.get(), AddressField.SOURCE));
    }
    return trees;
  }

  /// Limits that libvirt keeps for what the host sends are not ours to extend to everything, unless
  /// somebody asks for it: by the policy, or by a floor that cannot be held otherwise.
  private boolean isAskedOfUs() {
    return policy.scope().isPresent()
        || policy.bandwidth().inbound().isPresent()
        || ports.stream().anyMatch(port -> !port.bandwidth().inboundFloor().isZero());
  }

  /// {@return whether libvirt's own filters are to stay beside ours}
  public boolean keepsLibvirtFilters() {
    return libvirtShapes
        && policy.classifier().orElse(BridgePolicy.ClassifierChoice.BESIDE_LIBVIRT)
            == BridgePolicy.ClassifierChoice.BESIDE_LIBVIRT;
  }

  private boolean hasOutboundFloor() {
    return ports.stream().anyMatch(port -> !port.bandwidth().outboundFloor().isZero());
  }

  /// {@return the ifb device to which taps send what goes to guests, if any}
  public Optional<DeviceName> redirectInbound() {
    return wants(inboundIfb(bridge));
  }

  /// {@return the ifb device to which taps send what comes from guests, if any}
  public Optional<DeviceName> redirectOutbound() {
    return wants(outboundIfb(bridge));
  }

  private Optional<DeviceName> wants(DeviceName device) {
    return hierarchies().stream().map(Hierarchy::device).filter(device::equals).findFirst();
  }

  /// {@return the name of the ifb device for traffic to the guests of a bridge}
  public static DeviceName inboundIfb(DeviceName bridge) {
    return ifb("vqi-", bridge);
  }

  /// {@return the name of the ifb device for traffic from the guests of a bridge}
  public static DeviceName outboundIfb(DeviceName bridge) {
    return ifb("vqo-", bridge);
  }

  /// A name that is too long for a prefix is replaced by its beginning and its check sum.
  private static DeviceName ifb(String prefix, DeviceName bridge) {
    String tail = bridge.text();
    if (tail.length() > LONGEST_TAIL) {
      CRC32 sum = new CRC32();
      for (int i = 0; i < tail.length(); i++) {
        sum.update(tail.charAt(i));
      }
      String digits = Long.toString(sum.getValue(), 36);
      tail = tail.substring(0, LONGEST_TAIL - digits.length()) + digits;
    }
    return new DeviceName(prefix + tail);
  }

  private Hierarchy hierarchy(DeviceName device, Bandwidth.Direction limits, AddressField field) {
    List<Guarantee> guarantees = new ArrayList<>();
    for (Port port : ports) {
      Rate floor =
          switch (field) {
            case DESTINATION -> port.bandwidth().inboundFloor();
            case SOURCE -> port.bandwidth().outboundFloor();
          };
      Optional<ClassId> id = port.classId();
      if (!floor.isZero() && id.isPresent()) {
        guarantees.add(
            new Guarantee(
                id.get(), port.mac(), floor, port.owner().name() + " (" + port.mac() + ")"));
      }
    }
    return new Hierarchy(
        device,
        bridge,
        limits,
        guarantees,
        field,
        policy.leaf().orElse(BridgePolicy.Leaf.KEEP),
        policy.classifier().orElse(BridgePolicy.ClassifierChoice.BESIDE_LIBVIRT),
        mtu);
  }

  /// {@return floors for which there is no limit to take them from}
  public List<Diagnostic> findings() {
    List<Diagnostic> findings = new ArrayList<>();
    for (Port port : ports) {
      boolean noInbound = inbound.isEmpty() && !port.bandwidth().inboundFloor().isZero();
      boolean noOutbound = outbound.isEmpty() && !port.bandwidth().outboundFloor().isZero();
      if (noInbound || noOutbound) {
        findings.add(
            Diagnostic.of(
                Location.wholeOf(bridge.text()),
                PromiseRule.FLOOR_WITHOUT_LIMIT,
                "Invalid use of 'floor' on interface with MAC address "
                    + port.mac()
                    + " - bridge '"
                    + bridge
                    + "' has no "
                    + (noInbound ? "inbound" : "outbound")
                    + " QoS set",
                "give the network, or the bridge in the configuration, a <bandwidth> with "
                    + (noInbound ? "<inbound average=…/>" : "<outbound average=…/>")));
      }
    }
    return findings;
  }
}
