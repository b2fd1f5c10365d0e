package virtqos.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Configuration;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.plan.BridgeDemand;
import virtqos.plan.Plan;
import virtqos.plan.Promises;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

class StateWriterTest {
  private static final DeviceName BRIDGE = new DeviceName("virbr0");
  private static final PortGroup NET = new PortGroup.OfNetwork(new ObjectName("net"));
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);

  @TempDir private Path folder;

  private StatusFiles state() {
    return new StatusFiles(folder.resolve("state"), StatusFiles.Damage.SET_ASIDE);
  }

  private StatusFiles libvirt() {
    return new StatusFiles(folder.resolve("libvirt"), StatusFiles.Damage.REPORT);
  }

  private static Port port(UUID uuid, int id, long floor) {
    return new Port(
        uuid,
        new Port.Owner(new ObjectName("guest"), new UUID(9, 9)),
        Optional.empty(),
        new MacAddress(0x525400000000L + uuid.getLeastSignificantBits()),
        new Bandwidth(
            Optional.of(new ClassId(id)),
            Optional.of(Direction.ofFloor(Rate.ofKilobytesPerSecond(floor))),
            Optional.empty()),
        Optional.of(new Port.Plug("network", Optional.of(BRIDGE))));
  }

  /// A network that libvirt runs, on which it gives no ids.
  private void network() throws IOException {
    Path file = folder.resolve("libvirt/network/net.xml");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "<networkstatus><network><name>net</name><bridge name='virbr0'/></network>"
            + "</networkstatus>");
  }

  private Look look(Change change, List<Port> held, Set<UUID> forgotten, int... classes) {
    BridgeView view = BridgeView.of(BRIDGE, libvirt(), state(), Configuration.EMPTY, change);
    List<HtbClass> tree = new ArrayList<>();
    for (int id : classes) {
      tree.add(
          new HtbClass(
              Handle.underRoot(id),
              Optional.of(Handle.underRoot(1)),
              Rate.ofKilobytesPerSecond(1),
              Rate.ofKilobytesPerSecond(1),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return new Look(
        view,
        new Promises(held, forgotten, List.of()),
        new BridgeDemand(
            BRIDGE, Optional.empty(), Optional.empty(), BridgePolicy.NONE, false, held, 1500),
        Map.of(BRIDGE, new Tree(BRIDGE, List.of(), tree, List.of())),
        Plan.NOTHING,
        List.of());
  }

  private StateWriter writer(Change change) {
    return new StateWriter(state(), libvirt(), change);
  }

  private NetworkStatus status() {
    return state().networks().getFirst();
  }

  private static Change creating(Port... ports) {
    return Change.NONE.creating(
        List.of(ports).stream().map(port -> new Change.CreatedPort(NET, port)).toList());
  }

  @Test
  void writesIdsDownBeforeTheyAreUsed() throws IOException {
    network();
    Port port = port(A, 3, 200);
    Change change = creating(port);
    writer(change).reserve(look(change, List.of(port), Set.of()));
    assertThat(state().ports(NET)).containsExactly(Map.entry(A, port));
    assertThat(status().classIds()).hasToString("0-3");
    assertThat(status().floorSum()).isEqualTo(200);
    assertThat(Files.readString(folder.resolve("state/network/net.xml"), StandardCharsets.UTF_8))
        .contains("<bridge name='virbr0'/>");
  }

  @Test
  void keepsAnIdInUseUntilItsClassIsGone() throws IOException {
    network();
    Port port = port(A, 3, 200);
    Change change = creating(port);
    writer(change).reserve(look(change, List.of(port), Set.of()));
    Change deletion = Change.NONE.deleting(Set.of(A));
    StateWriter writer = writer(deletion);
    writer.release(look(deletion, List.of(), Set.of(A), 2, 3, 7));
    assertThat(state().ports(NET)).isEmpty();
    assertThat(status().classIds()).as("7 is not ours").hasToString("0-3");
    writer.release(look(deletion, List.of(), Set.of(), 2, 7));
    assertThat(status().classIds()).hasToString("0-2");
    assertThat(status().floorSum()).isZero();
  }

  @Test
  void takesBackAPortThatCameWithTheCall() throws IOException {
    network();
    Port before = port(A, 3, 200);
    writer(creating(before)).reserve(look(creating(before), List.of(before), Set.of()));
    Port port = port(B, 4, 100);
    Look look = look(creating(port), List.of(before, port), Set.of());
    StateWriter writer = writer(creating(port));
    writer.reserve(look);
    assertThat(status().classIds()).hasToString("0-4");
    writer.undo(look);
    assertThat(state().ports(NET)).containsExactly(Map.entry(A, before));
    assertThat(status().classIds()).hasToString("0-3");
    assertThat(status().floorSum()).isEqualTo(200);
  }

  @Test
  void aPortThatWasThereBeforeTheCallIsAsItWas() throws IOException {
    network();
    Port before = port(A, 3, 200);
    writer(creating(before)).reserve(look(creating(before), List.of(before), Set.of()));
    Port told = port(A, 3, 900);
    Look look = look(creating(told), List.of(told), Set.of());
    StateWriter writer = writer(creating(told));
    writer.reserve(look);
    assertThat(state().ports(NET)).containsExactly(Map.entry(A, told));
    writer.undo(look);
    assertThat(state().ports(NET)).containsExactly(Map.entry(A, before));
    assertThat(status().classIds()).isEqualTo(ClassIdSet.of(List.of(new ClassId(3)).stream()));
    assertThat(status().floorSum()).isEqualTo(200);
  }

  @Test
  void aPortThatGotAnotherIdOnTheWayHasItsOwnAgain() throws IOException {
    network();
    Port before = port(A, 3, 200);
    writer(creating(before)).reserve(look(creating(before), List.of(before), Set.of()));
    Port port = port(B, 4, 100);
    Look first = look(creating(port), List.of(before, port), Set.of());
    StateWriter writer = writer(creating(port));
    writer.reserve(first);
    Port again = port(A, ClassId.FIRST_BESIDE_LIBVIRT, 200);
    writer.reserve(look(creating(port), List.of(again, port), Set.of()));
    assertThat(state().ports(NET)).containsEntry(A, again);
    writer.undo(first);
    assertThat(state().ports(NET)).containsExactly(Map.entry(A, before));
    assertThat(status().classIds()).hasToString("0-3");
  }
}
