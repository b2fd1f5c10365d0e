package virtqos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import virtqos.model.Bandwidth;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

class PromisesTest {
  private static final UUID GUEST = new UUID(0, 99);

  private static Port port(int number, int id, String mac) {
    return new Port(
        new UUID(0, number),
        new Port.Owner(new ObjectName("g1"), GUEST),
        Optional.empty(),
        MacAddress.parse(mac).orElseThrow(),
        new Bandwidth(
            Optional.of(new ClassId(id)),
            Optional.of(Bandwidth.Direction.ofFloor(Rate.ofKilobytesPerSecond(100))),
            Optional.empty()),
        Optional.empty());
  }

  private static Promises promises(Set<UUID> created, Port... ports) {
    return promises(List.of(), created, ports);
  }

  private static Promises promises(List<Port> libvirts, Set<UUID> created, Port... ours) {
    ClassIdSet ids = ClassIdSet.of(Stream.of(ours).flatMap(each -> each.classId().stream()));
    return Promises.of(
        new Promises.Known(
            new DeviceName("virbr10"),
            libvirts.stream().collect(Collectors.toMap(Port::uuid, each -> each)),
            Stream.of(ours).collect(Collectors.toMap(Port::uuid, each -> each)),
            Optional.of(ids),
            new ClassId(ClassId.FIRST_BESIDE_LIBVIRT),
            created,
            Set.of(),
            ids,
            Map.of()));
  }

  /// libvirt makes the new port of an interface before it removes the old one; whoever looks in
  /// between must find nothing to do.
  @Test
  void anAddressOfTwoPortsBelongsToTheSameDuringACallAndAfterIt() {
    Port old = port(1, 7, "52:54:00:bb:00:01");
    Port young = port(2, 3, "52:54:00:bb:00:01");
    Promises during = promises(Set.of(young.uuid()), old, young);
    Promises after = promises(Set.of(), old, young);
    assertThat(during.held()).isEqualTo(after.held()).isEqualTo(List.of(young, old));
  }

  @Test
  void sharedAddressesAreReportedUnlessAnInterfaceIsOnlyMoving() {
    Port old = port(1, 7, "52:54:00:bb:00:01");
    Port young = port(2, 3, "52:54:00:bb:00:01");
    assertThat(promises(Set.of(young.uuid()), old, young).findings()).isEmpty();
    assertThat(promises(Set.of(), old, young).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.rule()).isEqualTo("mac-address-shared"));
  }

  @Test
  void aPortWhoseIdLibvirtHasGivenAgainIsForgotten() {
    Port lost = port(1, 6, "52:54:00:bb:00:01");
    Port young = port(2, 6, "52:54:00:bb:00:02");
    Promises whenCreated = promises(Set.of(young.uuid()), lost, young);
    Promises later = promises(List.of(young), Set.of(), lost, young);
    assertThat(whenCreated.held()).isEqualTo(later.held()).containsExactly(young);
    assertThat(whenCreated.forgotten()).isEqualTo(later.forgotten()).containsExactly(lost.uuid());
  }
}
