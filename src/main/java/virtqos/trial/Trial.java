package virtqos.trial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import virtqos.host.HostFailure;
import virtqos.unit.Rate;

/// Three guests of one network, two of them with a floor, are flooded at once: with nobody, with
/// libvirt, and with us looking after the floors, over IPv4 and over IPv6.
public final class Trial {
  /// Small enough for the slowest machine to saturate, large enough for TCP to be quick about it.
  private static final Rate LIMIT = Rate.ofKilobytesPerSecond(25_000);

  /// Several, so that the kernel has enough in its queues when this machine does something else.
  private static final int STREAMS = 4;

  private static final int GREEDY_STREAMS = 40;

  /// For what is done between the measurements.
  private static final Duration SPARE = Duration.ofSeconds(60);

  static final World WORLD =
      new World(
          LIMIT,
          List.of(
              new Guest("alpha", 2, Optional.of(Rate.ofKilobytesPerSecond(12_500)), STREAMS),
              new Guest("beta", 3, Optional.of(Rate.ofKilobytesPerSecond(6_250)), STREAMS),
              new Guest("greedy", 4, Optional.empty(), GREEDY_STREAMS)));

  private final Timing timing;
  private final HookProgram program;

  private Trial(Timing timing, HookProgram program) {
    this.timing = timing;
    this.program = program;
  }

  /// How a trial ended.
  public sealed interface Outcome {}

  public record Seen(TrialReport report) implements Outcome {}

  /// This machine does not let us.
  ///
  /// @param reason one line
  public record Impossible(String reason) implements Outcome {}

  /// {@return a trial, if the hook's file is where it should be}
  ///
  /// @param window how long each measurement counts
  public static Optional<Trial> ofWindow(Duration window) {
    return HookProgram.find().map(program -> new Trial(Timing.ofWindow(window), program));
  }

  /// Does it.
  ///
  /// @param progress is told what is about to be done
  /// @throws HostFailure when the host fails on the way
  public Outcome run(Consumer<String> progress) {
    progress.accept("making a bridge and " + WORLD.guests().size() + " guests");
    Duration limit = timing.total().multipliedBy(measurements()).plus(SPARE);
    return switch (Enclosure.open(program.needed(), limit)) {
      case Enclosure.Refused refused -> new Impossible(refused.reason());
      case Enclosure.Opened opened -> {
        try (LiveWorld live = LiveWorld.make(WORLD, program, opened.enclosure())) {
          yield new Seen(measure(live, progress));
        }
      }
    };
  }

  private TrialReport measure(LiveWorld live, Consumer<String> progress) {
    List<TrialReport.Measurement> measurements = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    for (Arrangement arrangement : Arrangement.values()) {
      messages.addAll(live.run(arrangement.steps(WORLD)));
      for (Family family : Family.values()) {
        progress.accept("%s, %s".formatted(arrangement, family));
        List<Rate> rates = live.flood(flows(), Transport.TCP, family, timing);
        for (int i = 0; i < rates.size(); i++) {
          measurements.add(
              new TrialReport.Measurement(
                  arrangement, family, WORLD.guests().get(i), rates.get(i)));
        }
      }
    }
    return new TrialReport(WORLD.limit(), WORLD.guests(), measurements, messages);
  }

  private static List<Flow> flows() {
    return WORLD.guests().stream()
        .map(guest -> new Flow(World.HOST, guest.machine(), guest.streams(), LIMIT))
        .toList();
  }

  private static int measurements() {
    return Arrangement.values().length * Family.values().length;
  }

  /// {@return what a run would do, as a script of the shell}
  public String script() {
    return new TrialScript(WORLD, program, timing).text();
  }
}
