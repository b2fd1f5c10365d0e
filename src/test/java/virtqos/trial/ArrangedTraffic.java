package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import virtqos.unit.Rate;

/// Guests on a bridge, made once for the tests of a class: real traffic, of which is counted what
/// is received.
///
/// It is 100 Mbit/s in all, little enough for a slow machine that has other things to do: what is
/// queued lasts for ten milliseconds.
@Tag("traffic")
@TestInstance(Lifecycle.PER_CLASS)
abstract class ArrangedTraffic {
  static final Rate LIMIT = Rate.ofKilobytesPerSecond(12_500);
  static final Guest ALPHA =
      new Guest("alpha", 2, Optional.of(Rate.ofKilobytesPerSecond(6_250)), 4);
  static final Guest BETA = new Guest("beta", 3, Optional.of(Rate.ofKilobytesPerSecond(3_125)), 4);
  static final Guest GREEDY = new Guest("greedy", 4, Optional.empty(), 40);
  static final World WORLD = new World(LIMIT, List.of(ALPHA, BETA, GREEDY));

  /// A guest that sends to the others, or receives from them. Its floor is for what TCP sends back:
  /// without one, the acknowledgements of everybody's traffic would queue behind what floods the
  /// greedy guest.
  static final Guest OTHER =
      new Guest("other", 5, Optional.of(Rate.ofKilobytesPerSecond(1_000)), 1);

  static final World WITH_OTHER = new World(LIMIT, List.of(ALPHA, BETA, GREEDY, OTHER));

  /// Of the 1514 octets of a full frame, TCP over IPv6 leaves 1428 to the payload: 0.943.
  static final double FLOOR = 0.93;

  /// What must be used of the limit when there is enough to send; as for {@link #FLOOR}, and a
  /// little for a busy machine.
  static final double USED = 0.9;

  /// The limit counts frames, of which the payload is at most 0.972 (UDP over IPv4). The rest is
  /// for a burst of the bucket (1.6 kB), for what was on its way when the count began (a queue of
  /// the receiver's socket: 0.2 MB of 18 MB), and for the clocks.
  static final double WITHIN_LIMIT = 1.0;

  private static final Timing TIMING = Timing.ofWindow(Duration.ofMillis(1500));

  /// A busy machine may keep a sender from sending. A floor that is not there does not appear by
  /// asking again, so what misses it at first is measured again.
  private static final int TRIES = 3;

  private final World world;
  private final List<LiveWorld> worlds = new ArrayList<>();

  ArrangedTraffic(World world) {
    this.world = world;
  }

  /// {@return what has to be done when bridge and guests are there}
  ///
  /// @param writable where the hook looks for its files
  abstract List<Step> steps(Path writable);

  @BeforeAll
  void arrange() {
    HookProgram program = HookProgram.find().orElseThrow();
    Enclosure enclosure = Enclosures.open(program.needed());
    LiveWorld live = LiveWorld.make(world, program, enclosure);
    worlds.add(live);
    assertThat(live.run(steps(enclosure.folder()))).isEmpty();
  }

  @AfterAll
  void remove() {
    worlds.forEach(LiveWorld::close);
  }

  /// {@return what each of the guests receives when the host floods them all}
  List<Rate> flood(Transport transport, Family family, Guest... guests) {
    return flood(transport, family, floods(World.HOST, guests));
  }

  List<Rate> flood(Transport transport, Family family, List<Flow> flows) {
    return worlds.getFirst().flood(flows, transport, family, TIMING);
  }

  /// {@return floods from one machine to guests}
  static List<Flow> floods(int from, Guest... guests) {
    return Stream.of(guests)
        .map(guest -> new Flow(from, guest.machine(), guest.streams(), LIMIT))
        .toList();
  }

  static void eventually(Runnable measurement) {
    for (int i = 1; i < TRIES; i++) {
      try {
        measurement.run();
        return;
      } catch (AssertionError again) {
        System.err.println("measured again, since: " + again.getMessage());
      }
    }
    measurement.run();
  }

  /// Asserts that alpha, beta and greedy, in this order, received what they are promised and all of
  /// the limit.
  static void assertFloorsHold(List<Rate> received) {
    assertThat(share(received.get(0), ALPHA)).isGreaterThan(FLOOR);
    assertThat(share(received.get(1), BETA)).isGreaterThan(FLOOR);
    assertThat(ofLimit(received)).isBetween(USED, WITHIN_LIMIT);
  }

  static double share(Rate received, Guest guest) {
    return (double) received.bytesPerSecond() / guest.floor().orElseThrow().bytesPerSecond();
  }

  static double ofLimit(List<Rate> received) {
    return (double) received.stream().reduce(Rate.ZERO, Rate::plus).bytesPerSecond()
        / LIMIT.bytesPerSecond();
  }
}
