package virtqos.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static virtqos.plan.PromisesTest.Bridge.BY_LIBVIRT;
import static virtqos.plan.PromisesTest.Bridge.BY_US;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.model.Port;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

class PromisesTest {
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final MacAddress MAC_A = new MacAddress(0x525400000001L);
  private static final MacAddress MAC_B = new MacAddress(0x525400000002L);

  /// Who gives numbers on the bridge.
  enum Bridge {
    /// libvirt; its status says which.
    BY_LIBVIRT,
    /// libvirt, but its status is not there yet, or cannot be read.
    UNREADABLE,
    /// Only we.
    BY_US
  }

  /// What is known, put together piece by piece.
  private static final class Facts {
    private final Map<UUID, Port> libvirts = new HashMap<>();
    private final Map<UUID, Port> ours = new HashMap<>();
    private final Map<UUID, Port> created = new HashMap<>();
    private final Set<UUID> deleted = new HashSet<>();
    private final List<ClassId> marked = new ArrayList<>();
    private final List<ClassId> taken = new ArrayList<>();
    private final Map<MacAddress, ClassId> named = new HashMap<>();
    private final Bridge bridge;

    Facts(Bridge bridge) {
      this.bridge = bridge;
    }

    Facts libvirts(Port port) {
      libvirts.put(port.uuid(), port);
      return this;
    }

    Facts ours(Port port) {
      ours.put(port.uuid(), port);
      return this;
    }

    Facts created(Port port) {
      created.put(port.uuid(), port);
      return this;
    }

    Facts deleted(UUID uuid) {
      deleted.add(uuid);
      return this;
    }

    Facts marked(int... ids) {
      for (int id : ids) {
        marked.add(new ClassId(id));
      }
      return this;
    }

    Facts taken(int id) {
      taken.add(new ClassId(id));
      return this;
    }

    Facts named(MacAddress mac, int id) {
      named.put(mac, new ClassId(id));
      return this;
    }

    Promises promises() {
      return Promises.of(
          new Promises.Known(
              new DeviceName("virbr0"),
              libvirts,
              ours,
              created,
              deleted,
              bridge == BY_LIBVIRT ? Optional.of(ClassIdSet.of(marked.stream())) : Optional.empty(),
              new ClassId(bridge == BY_US ? ClassId.FIRST : ClassId.FIRST_BESIDE_LIBVIRT),
              ClassIdSet.of(taken.stream()),
              named));
    }
  }

  /// @param id 0 for none
  private static Port port(UUID uuid, MacAddress mac, int id, long inbound, long outbound) {
    return new Port(
        uuid,
        new Port.Owner(new ObjectName("guest-" + uuid.getLeastSignificantBits()), uuid),
        Optional.empty(),
        mac,
        new Bandwidth(ClassId.of(id), floor(inbound), floor(outbound)),
        Optional.of(new Port.Plug("network", Optional.of(new DeviceName("virbr0")))));
  }

  private static Optional<Direction> floor(long kilobytes) {
    return kilobytes == 0
        ? Optional.empty()
        : Optional.of(Direction.ofFloor(Rate.ofKilobytesPerSecond(kilobytes)));
  }

  private static Port a(int id, long inbound) {
    return port(A, MAC_A, id, inbound, 0);
  }

  private static Port b(int id, long inbound) {
    return port(B, MAC_B, id, inbound, 0);
  }

  /// {@return `1=3:200/0` for port 1 with id 3 and these floors}
  private static List<String> held(Promises promises) {
    return promises.held().stream()
        .map(
            port ->
                port.uuid().getLeastSignificantBits()
                    + "="
                    + port.classId().orElseThrow()
                    + ":"
                    + port.bandwidth().inboundFloor().kilobytesPerSecond()
                    + "/"
                    + port.bandwidth().outboundFloor().kilobytesPerSecond())
        .toList();
  }

  private static List<String> rules(Promises promises) {
    return promises.findings().stream().map(finding -> finding.rule().id()).toList();
  }

  /// One port in every combination. Its floor is 100 in libvirt's file, 200 in ours and 300 in what
  /// the call says, so that it shows whose word counts.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // bridge  | libvirt | ours | call   | marked | held        | forgotten
        "BY_LIBVIRT| 3       | -    | -      | 3      | 1=3:100/0   | false",
        "BY_LIBVIRT| 3       | -    | -      | -      | -           | false",
        "BY_LIBVIRT| 0       | -    | -      | -      | -           | false",
        "BY_LIBVIRT| 3       | 3    | -      | 3      | 1=3:100/0   | false",
        "BY_LIBVIRT| 3       | -    | 3      | 3      | 1=3:300/0   | false",
        "BY_LIBVIRT| 3       | 3    | 3      | 3      | 1=3:300/0   | false",
        "BY_LIBVIRT| -       | 3    | -      | 3      | 1=3:200/0   | false",
        "BY_LIBVIRT| -       | 3    | -      | -      | -           | true",
        "BY_LIBVIRT| -       | -    | 3      | 3      | 1=3:300/0   | false",
        "BY_LIBVIRT| -       | 3    | 3      | 3      | 1=3:300/0   | false",
        // The call does not say the id.
        "BY_LIBVIRT| 3       | -    | 0      | 3      | 1=3:300/0   | false",
        "BY_LIBVIRT| 3       | 3    | 0      | 3      | 1=3:300/0   | false",
        "BY_LIBVIRT| -       | 3    | 0      | 3      | 1=3:300/0   | false",
        "BY_LIBVIRT| -       | 4097 | 0      | -      | 1=4097:300/0| false",
        "BY_LIBVIRT| -       | -    | 0      | -      | 1=4096:300/0| false",
        // libvirt has not marked the id: it will give it to the next guest.
        "BY_LIBVIRT| 3       | 3    | -      | -      | 1=4096:100/0| false",
        "BY_LIBVIRT| 3       | 4097 | -      | -      | 1=4097:100/0| false",
        "BY_LIBVIRT| -       | -    | 3      | -      | 1=4096:300/0| false",
        "BY_LIBVIRT| 3       | 4097 | 3      | -      | 1=4097:300/0| false",
        // Numbers of our own, for what the metadata promises: libvirt's file has no floor.
        "BY_LIBVIRT| -       | 4096 | -      | -      | 1=4096:200/0| false",
        "BY_LIBVIRT| none    | 4096 | -      | -      | 1=4096:200/0| false",
        "BY_LIBVIRT| none    | 3    | -      | 3      | -           | true",
        "BY_LIBVIRT| 3       | 4096 | -      | 3      | 1=3:100/0   | false",
        // Deleted, whatever the files still say.
        "BY_LIBVIRT| 3       | 3    | deleted| 3      | -           | true",
        "BY_LIBVIRT| 3       | -    | deleted| 3      | -           | false",
        "BY_LIBVIRT| -       | 4096 | deleted| -      | -           | true",
        // libvirt's status cannot be read: nothing is known to be wrong.
        "UNREADABLE| 3       | 3    | -      | -      | 1=3:100/0   | false",
        "UNREADABLE| -       | 3    | -      | -      | 1=3:200/0   | false",
        "UNREADABLE| -       | -    | 3      | -      | 1=3:300/0   | false",
        "UNREADABLE| -       | -    | 0      | -      | 1=4096:300/0| false",
        // Only we give numbers.
        "BY_US     | -       | 3    | -      | -      | 1=3:200/0   | false",
        "BY_US     | none    | 3    | -      | -      | 1=3:200/0   | false",
        "BY_US     | -       | -    | 0      | -      | 1=3:300/0   | false",
        "BY_US     | -       | 5    | 0      | -      | 1=5:300/0   | false",
        "BY_US     | -       | 3    | deleted| -      | -           | true",
      })
  void bringsTogetherWhatEachSideSaysOfAPort(
      Bridge bridge,
      String libvirts,
      String ours,
      String call,
      String marked,
      String held,
      boolean forgotten) {
    Facts facts = new Facts(bridge);
    if (libvirts != null) {
      facts.libvirts(libvirts.equals("none") ? a(0, 0) : a(Integer.parseInt(libvirts), 100));
    }
    if (ours != null) {
      facts.ours(a(Integer.parseInt(ours), 200));
    }
    if (call != null) {
      if (call.equals("deleted")) {
        facts.deleted(A);
      } else {
        facts.created(a(Integer.parseInt(call), 300));
      }
    }
    if (marked != null) {
      facts.marked(Integer.parseInt(marked));
    }
    Promises promises = facts.promises();
    assertThat(held(promises)).isEqualTo(held == null ? List.of() : List.of(held));
    assertThat(promises.forgotten()).isEqualTo(forgotten ? Set.of(A) : Set.of());
    assertThat(promises.findings()).isEmpty();
  }

  @Test
  void anOutboundFloorOfTheMetadataStaysBesideLibvirtsInbound() {
    Promises promises =
        new Facts(BY_LIBVIRT)
            .libvirts(a(3, 100))
            .ours(port(A, MAC_A, 3, 200, 70))
            .marked(3)
            .promises();
    assertThat(held(promises)).containsExactly("1=3:100/70");
  }

  @Test
  void anOutboundFloorStaysWhenLibvirtTakesItsInboundFloorAway() {
    Promises promises =
        new Facts(BY_LIBVIRT)
            .libvirts(a(0, 0))
            .ours(port(A, MAC_A, 3, 200, 70))
            .marked()
            .promises();
    assertThat(held(promises))
        .as("3 is libvirt's to give away again")
        .containsExactly("1=4096:0/70");
  }

  @Test
  void anIdThatLibvirtHasGivenToAnotherIsNoLongerThatOfAPortWhoseDeletionWasLost() {
    Promises promises =
        new Facts(BY_LIBVIRT).ours(a(3, 200)).created(b(3, 300)).marked(3).promises();
    assertThat(held(promises)).containsExactly("2=3:300/0");
    assertThat(promises.forgotten()).containsExactly(A);
    Promises later =
        new Facts(BY_LIBVIRT)
            .ours(a(3, 200))
            .ours(b(3, 300))
            .libvirts(b(3, 300))
            .marked(3)
            .promises();
    assertThat(held(later)).containsExactly("2=3:300/0");
    assertThat(later.forgotten()).containsExactly(A);
  }

  @Test
  void anIdOfAPortThatIsBeingDeletedIsAnothersAlready() {
    Promises promises =
        new Facts(BY_LIBVIRT)
            .libvirts(b(3, 100))
            .ours(b(3, 100))
            .deleted(B)
            .ours(a(3, 200))
            .marked(3)
            .promises();
    assertThat(held(promises)).containsExactly("1=3:200/0");
  }

  @Test
  void takesOverTheIdOfTheFilterThatLibvirtHasMadeForANewPort() {
    assertThat(held(new Facts(BY_LIBVIRT).created(a(0, 300)).named(MAC_A, 5).marked(5).promises()))
        .containsExactly("1=5:300/0");
    assertThat(held(new Facts(BY_LIBVIRT).created(a(0, 300)).named(MAC_B, 5).marked(5).promises()))
        .as("the filter is about another address")
        .containsExactly("1=4096:300/0");
    assertThat(held(new Facts(BY_LIBVIRT).created(a(0, 300)).named(MAC_A, 2).promises()))
        .as("nobody's own class")
        .containsExactly("1=4096:300/0");
  }

  @Test
  void twoNewPortsDoNotGetTheIdOfOneFilter() {
    Promises promises =
        new Facts(BY_LIBVIRT)
            .created(a(0, 300))
            .created(port(B, MAC_A, 0, 300, 0))
            .named(MAC_A, 5)
            .marked(5)
            .promises();
    assertThat(held(promises)).containsExactly("1=5:300/0", "2=4096:300/0");
  }

  @Test
  void givesTheLowestNumberThatNobodyHas() {
    assertThat(held(new Facts(BY_US).ours(a(3, 1)).created(b(0, 2)).promises()))
        .containsExactly("1=3:1/0", "2=4:2/0");
    assertThat(held(new Facts(BY_US).ours(a(5, 1)).created(b(0, 2)).promises()))
        .containsExactly("2=3:2/0", "1=5:1/0");
    assertThat(held(new Facts(BY_US).taken(3).taken(4).created(b(0, 2)).promises()))
        .as("classes in the kernel that are not ours")
        .containsExactly("2=5:2/0");
    assertThat(held(new Facts(BY_LIBVIRT).marked(4096).created(b(0, 2)).promises()))
        .as("libvirt has come this far")
        .containsExactly("2=4097:2/0");
  }

  @Test
  void whoHasAnIdKeepsItThoughNumbersBelowBecomeFree() {
    assertThat(held(new Facts(BY_US).ours(a(9, 1)).promises())).containsExactly("1=9:1/0");
  }

  @Test
  void twoPortsOfOurFilesWithOneIdGetTwo() {
    Promises promises = new Facts(BY_US).ours(a(3, 1)).ours(b(3, 2)).promises();
    assertThat(held(promises)).containsExactly("1=3:1/0", "2=4:2/0");
  }

  @Test
  void theNumbersOfTheRootAndTheDefaultClassAreNobodys() {
    Promises promises = new Facts(BY_US).ours(a(1, 1)).ours(b(2, 2)).promises();
    assertThat(held(promises)).containsExactly("1=3:1/0", "2=4:2/0");
  }

  @Test
  void saysWhenNoNumberIsLeft() {
    Facts facts = new Facts(BY_LIBVIRT).created(a(0, 300));
    for (int id = ClassId.FIRST_BESIDE_LIBVIRT; id <= ClassId.LAST; id++) {
      facts.taken(id);
    }
    Promises promises = facts.promises();
    assertThat(promises.held()).isEmpty();
    assertThat(rules(promises)).containsExactly("class-ids-exhausted");
    assertThat(promises.findings().getFirst().message())
        .isEqualTo("no class id is left for 52:54:00:00:00:01 of guest-1");
  }

  @Test
  void sharedAddressesAreReportedUnlessAnInterfaceIsOnlyMoving() {
    Port other = port(B, MAC_A, 4, 5, 0);
    assertThat(rules(new Facts(BY_US).ours(a(3, 1)).ours(other).promises()))
        .containsExactly("mac-address-shared");
    assertThat(rules(new Facts(BY_US).ours(a(3, 1)).created(other).promises()))
        .as("the new port is another guest's")
        .containsExactly("mac-address-shared");
    Port young =
        new Port(B, a(3, 1).owner(), Optional.empty(), MAC_A, other.bandwidth(), other.plug());
    assertThat(new Facts(BY_US).ours(a(7, 1)).created(young).promises().findings())
        .as("update-device plugs the new port before it takes the old one out")
        .isEmpty();
  }

  /// libvirt makes the new port of an interface before it removes the old one; whoever looks in
  /// between must find nothing to do.
  @Test
  void anAddressOfTwoPortsBelongsToTheSameDuringACallAndAfterIt() {
    Port young = port(B, MAC_A, 3, 5, 0);
    Facts during = new Facts(BY_LIBVIRT).ours(a(9, 1)).libvirts(a(9, 1)).marked(3, 9);
    assertThat(held(during.created(young).promises())).containsExactly("2=3:5/0", "1=9:1/0");
    Facts after = new Facts(BY_LIBVIRT).ours(a(9, 1)).libvirts(a(9, 1)).marked(3, 9);
    assertThat(held(after.ours(young).promises())).containsExactly("2=3:5/0", "1=9:1/0");
  }

  @Test
  void countsInboundFloorsOnly() {
    Promises promises = new Facts(BY_US).ours(a(3, 100)).ours(port(B, MAC_B, 4, 20, 7)).promises();
    assertThat(promises.inboundSum()).isEqualTo(Rate.ofKilobytesPerSecond(120));
    assertThat(promises.ids()).containsExactly(new ClassId(3), new ClassId(4));
  }

  @Property
  void noIdIsEverGivenTwice(@ForAll Bridge bridge, @ForAll long seed) {
    Promises promises = random(bridge, seed).promises();
    assertThat(promises.ids()).doesNotHaveDuplicates().allMatch(ClassId::isInterface);
    assertThat(promises.held().stream().map(Port::uuid)).doesNotHaveDuplicates();
  }

  @Property
  void whoIsHeldIsNotForgottenAndTheOtherWayRound(@ForAll Bridge bridge, @ForAll long seed) {
    Facts facts = random(bridge, seed);
    Promises promises = facts.promises();
    Set<UUID> rest = new HashSet<>(facts.ours.keySet());
    promises.held().forEach(port -> rest.remove(port.uuid()));
    assertThat(promises.forgotten()).isEqualTo(rest);
  }

  @Property
  void whatTheCallSaysIsHeldAndWhatItTakesAwayIsNot(@ForAll Bridge bridge, @ForAll long seed) {
    Facts facts = random(bridge, seed);
    List<UUID> held = facts.promises().held().stream().map(Port::uuid).toList();
    assertThat(held).containsAll(facts.created.keySet());
    assertThat(facts.deleted).noneMatch(held::contains);
  }

  @Property
  void libvirtsNumbersAreOnlyUsedWhereLibvirtHasMarkedThem(@ForAll long seed) {
    Facts facts = random(BY_LIBVIRT, seed);
    assertThat(facts.promises().ids())
        .allMatch(id -> id.number() >= 0x1000 || facts.marked.contains(id));
  }

  @Property
  void asSoonAsItIsWrittenDownNothingChangesAnyMore(@ForAll Bridge bridge, @ForAll long seed) {
    Facts facts = random(bridge, seed);
    Promises first = facts.promises();
    Facts later = new Facts(bridge);
    facts.libvirts.values().stream()
        .filter(port -> !facts.deleted.contains(port.uuid()))
        .filter(port -> !facts.created.containsKey(port.uuid()))
        .forEach(later::libvirts);
    later.marked.addAll(facts.marked);
    later.taken.addAll(facts.taken);
    first.held().forEach(later::ours);
    Promises second = later.promises();
    assertThat(byUuid(second)).isEqualTo(byUuid(first));
    assertThat(second.forgotten()).isEmpty();
  }

  private static Map<UUID, Port> byUuid(Promises promises) {
    Map<UUID, Port> ports = new TreeMap<>();
    promises.held().forEach(port -> ports.put(port.uuid(), port));
    return ports;
  }

  /// libvirt gives an id to each floor, no id twice, and none without a floor.
  private static Facts random(Bridge bridge, long seed) {
    Random random = new Random(seed);
    Facts facts = new Facts(bridge);
    List<Integer> libvirtIds = new ArrayList<>(List.of(3, 4, 5, 6, 7, 8));
    Collections.shuffle(libvirtIds, random);
    for (int number = 1; number <= 6; number++) {
      UUID uuid = new UUID(0, number);
      int libvirtId = libvirtIds.get(number - 1);
      MacAddress mac = new MacAddress(random.nextInt(4));
      int call = random.nextInt(4);
      if (random.nextBoolean()) {
        int floor = random.nextInt(5);
        facts.libvirts(port(uuid, mac, floor == 0 ? 0 : libvirtId, floor, 0));
      }
      if (random.nextBoolean()) {
        int[] ids = {0, 1, 2, 3, 4, 5, 6, 0x1000, 0x1001};
        int id = ids[random.nextInt(ids.length)];
        facts.ours(port(uuid, mac, id, 1 + random.nextInt(9), random.nextInt(3)));
      }
      if (call == 0) {
        int id = random.nextBoolean() ? libvirtId : 0;
        facts.created(port(uuid, mac, id, 1 + random.nextInt(9), random.nextInt(3)));
      } else if (call == 1) {
        facts.deleted(uuid);
      }
    }
    for (int id = ClassId.FIRST; id < 9; id++) {
      if (random.nextBoolean()) {
        facts.marked(id);
      }
      if (random.nextInt(4) == 0) {
        facts.taken(id).named(new MacAddress(random.nextInt(4)), id);
      }
    }
    return facts;
  }
}
