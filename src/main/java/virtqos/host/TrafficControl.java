package virtqos.host;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.tc.ShowScript;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

/// The kernel's traffic control, through `tc -batch` and `ip -batch`.
public final class TrafficControl {
  private static final int SHOW_ATTEMPTS = 5;

  private final Deadline deadline;

  public TrafficControl(Deadline deadline) {
    this.deadline = deadline;
  }

  /// What became of a plan.
  public sealed interface Outcome {
    /// {@return the steps that were carried out, in order}
    List<Step> done();

    /// All of it was carried out.
    record Applied(List<Step> done) implements Outcome {}

    /// The kernel refused a line. What stood before it was carried out, what stood behind it was
    /// not.
    ///
    /// @param step the one of the line
    /// @param line as it was given to the tool, with the tool's name
    /// @param words what the tool and the kernel said
    record Refused(List<Step> done, Step step, String line, String words) implements Outcome {
      /// {@return whether it was for want of rights, whatever the line says}
      boolean isForbidden() {
        return words.contains("Operation not permitted");
      }
    }
  }

  /// {@return what the devices have; those that do not exist are left out}
  ///
  /// @throws HostFailure when tc cannot tell
  public Map<DeviceName, Tree> show(Collection<DeviceName> devices) {
    ShowScript script = new ShowScript(List.copyOf(devices));
    for (int attempt = 1; attempt <= SHOW_ATTEMPTS; attempt++) {
      Optional<List<Tree>> trees = script.read(text(script));
      if (trees.isPresent()) {
        Map<DeviceName, Tree> present = new LinkedHashMap<>();
        trees.get().stream()
            .filter(tree -> !tree.qdiscs().isEmpty())
            .forEach(tree -> present.put(tree.device(), tree));
        return present;
      }
    }
    throw new HostFailure(
        "tc shows something else each time; somebody changes the qdiscs without end");
  }

  /// {@return what tc prints of devices, with counters}
  public String text(ShowScript script) {
    String lines = String.join("\n", script.lines()) + "\n";
    Program.Output output =
        Program.find("tc").run(List.of("-s", "-d", "-force", "-batch", "-"), lines, deadline);
    List<String> complaints = output.stderr().lines().toList();
    boolean answered =
        !complaints.isEmpty() && complaints.stream().allMatch(TrafficControl::isAboutMissingDevice);
    if (output.wasKilled()) {
      throw new HostFailure("tc was killed while it showed what there is");
    }
    if (output.stdout().isEmpty() && output.exit() != 0 && !answered) {
      throw new HostFailure("tc cannot show anything: " + words(output));
    }
    return output.stdout();
  }

  private static boolean isAboutMissingDevice(String line) {
    return line.startsWith("Cannot find device") || line.startsWith("Command failed");
  }

  /// Carries out a plan, up to the first line that is refused.
  public Outcome apply(Plan plan) {
    List<Step> done = new ArrayList<>();
    for (Plan.Batch batch : plan.batches()) {
      String tool = tool(batch);
      String text = batch.text();
      Program.Output output = Program.find(tool).run(List.of("-batch", "-"), text, deadline);
      if (output.exit() != 0) {
        int number = failedLine(output.stderr());
        done.addAll(batch.stepsBefore(number));
        return new Outcome.Refused(
            done,
            batch.stepAt(number),
            tool + " " + text.lines().skip(number - 1L).findFirst().orElse(""),
            words(output));
      }
      done.addAll(batch.steps());
    }
    return new Outcome.Applied(done);
  }

  private static String tool(Plan.Batch batch) {
    return switch (batch.tool()) {
      case TC -> "tc";
      case IP -> "ip";
    };
  }

  /// {@return the number behind `Command failed -:`, 1 where the tool does not say it}
  private static int failedLine(String stderr) {
    String sign = "Command failed -:";
    int at = stderr.lastIndexOf(sign);
    int number = 0;
    for (int i = at + sign.length();
        at >= 0 && i < stderr.length() && Character.isDigit(stderr.charAt(i));
        i++) {
      number = number * 10 + Character.digit(stderr.charAt(i), 10);
    }
    return Math.max(1, number);
  }

  private static String words(Program.Output output) {
    return output
        .stderr()
        .lines()
        .filter(line -> !line.startsWith("Command failed") && !line.startsWith("We have an error"))
        .map(String::strip)
        .distinct()
        .reduce((a, b) -> a + "; " + b)
        .orElse("no reason given, exit code " + output.exit());
  }
}
