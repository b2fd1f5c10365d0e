package virtqos.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A trial as a script that a person can read, and run in pieces.
final class TrialScript {
  private static final Path FOLDER = Path.of("/run");

  private final World world;
  private final HookProgram program;
  private final Timing timing;
  private final StringBuilder text = new StringBuilder();

  TrialScript(World world, HookProgram program, Timing timing) {
    this.world = world;
    this.program = program;
    this.timing = timing;
  }

  String text() {
    comment(
        "What virt-qos try does, in namespaces of its own that end with it. Not root: add --user"
            + " --map-root-user.");
    line("unshare --net --mount --pid --fork --kill-child sh");
    line("mount -t proc proc /proc");
    line("mount -t tmpfs tmpfs " + FOLDER);
    world.guests().forEach(guest -> line("unshare --net sleep 600 & " + guest.name() + "=$!"));
    steps(world.steps());
    comment("the hook, called as libvirt calls it, but with folders of its own");
    line(program.definition(FOLDER).strip());
    for (Arrangement arrangement : Arrangement.values()) {
      text.append("\n");
      comment("=== " + arrangement + " ===");
      steps(arrangement.steps(world));
      comment(traffic());
    }
    return text.toString();
  }

  private String traffic() {
    String targets =
        world.guests().stream()
            .map(
                guest ->
                    "%s with %d TCP %s"
                        .formatted(
                            guest.name(),
                            guest.streams(),
                            guest.streams() == 1 ? "stream" : "streams"))
            .collect(Collectors.joining(", "));
    double seconds = timing.total().toMillis() / 1000.0;
    return String.format(
        Locale.ROOT,
        "flood %s at once, %.1f s over IPv4, %.1f s over IPv6",
        targets,
        seconds,
        seconds);
  }

  private void steps(List<Step> steps) {
    for (Step step : steps) {
      if (!step.reason().isEmpty()) {
        comment(step.reason());
      }
      line(step.command());
    }
  }

  private void comment(String words) {
    line("# " + words);
  }

  private void line(String line) {
    text.append(line).append("\n");
  }
}
