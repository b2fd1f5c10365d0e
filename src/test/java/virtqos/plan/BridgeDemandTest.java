package virtqos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class BridgeDemandTest {
  private static final DeviceName BRIDGE = new DeviceName("br0");
  private static final Bandwidth.Direction LIMIT =
      new Bandwidth.Direction(
          Rate.ofKilobytesPerSecond(1000), Rate.ZERO, Rate.ZERO, Size.ofBytes(0));
  private static final Port FLOOR =
      new Port(
          new UUID(0, 1),
          new Port.Owner(new ObjectName("g1"), new UUID(0, 2)),
          Optional.empty(),
          MacAddress.parse("52:54:00:bb:00:01").orElseThrow(),
          new Bandwidth(
              Optional.of(new ClassId(3)),
              Optional.of(Bandwidth.Direction.ofFloor(Rate.ofKilobytesPerSecond(100))),
              Optional.empty()),
          Optional.empty());

  private static BridgeDemand demand(BridgePolicy policy, List<Port> ports) {
    return new BridgeDemand(
        BRIDGE, Optional.of(LIMIT), Optional.empty(), policy, false, ports, 1500);
  }

  /// libvirt shapes what the host sends on such a bridge; nobody has said a word of the rest.
  @Test
  void aBridgedNetworkWithALimitOfLibvirtsIsLeftAlone() {
    assertThat(demand(BridgePolicy.NONE, List.of()).hierarchies()).isEmpty();
  }

  @Test
  void aFloorOnABridgedNetworkIsHeldForEverythingThatArrives() {
    assertThat(demand(BridgePolicy.NONE, List.of(FLOOR)).hierarchies())
        .extracting(Hierarchy::device)
        .containsExactly(BridgeDemand.inboundIfb(BRIDGE));
  }

  @Test
  void aLimitThatWasAskedOfUsIsHeldBeforeAnybodyHasAFloor() {
    BridgePolicy limited =
        new BridgePolicy(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            new Bandwidth(Optional.empty(), Optional.of(LIMIT), Optional.empty()));
    assertThat(demand(limited, List.of()).hierarchies()).hasSize(1);
  }
}
