package virtqos.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.plan.Step;
import virtqos.report.BridgePlan;
import virtqos.report.Ink;
import virtqos.report.PlanLog;
import virtqos.report.PlanTree;

/// `virt-qos apply`.
@Command(
    name = "apply",
    header = "Show the plan, then carry it out.",
    description = {
      "Draws what `virt-qos plan` draws, then does it: writes the class ids down, gives the lines"
          + " to tc, and looks again. Where the kernel refuses a line, the bridge is brought back"
          + " to what it was."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every bridge is as it should be",
      "1:something promised cannot be held, a network does not run, or the configuration is wrong",
      "2:wrong usage",
      "3:the host failed: tc, permissions, disk"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  virt-qos apply default", "  virt-qos apply --bridge br0 --take-over"},
    mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
  private final Surroundings world;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--take-over",
      description =
          "Replace a root qdisc that is not ours. Only for bridges that are named, or with --all.")
  private boolean takeOver;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print every command that was run, with its reason.")
  private boolean verbose;

  @Mixin private HostOptions options = new HostOptions();
  @Mixin private ColourOption colour = new ColourOption();

  ApplyCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    if (takeOver && !selection.isExplicit()) {
      throw new ParameterException(
          spec.commandLine(), "--take-over needs to know where: a network, --bridge or --all");
    }
    Notices notices = new Notices();
    TakeOver replace = takeOver ? TakeOver.ALLOWED : TakeOver.REFUSED;
    Session session = Session.on(options.host(world.environment()));
    Planner planner = new Planner(session, replace, notices);
    Optional<List<Selection.Chosen>> bridges = planner.choose(selection);
    bridges.ifPresent(
        chosen -> apply(planner, new Planner(session, replace, new Notices()), chosen));
    notices.print(world, "apply", colour.err(world), Notices.Detail.ALL);
    return notices.exitCode().number();
  }

  /// What is found before anything is done is of no interest when it is not found afterwards.
  private void apply(Planner planner, Planner preview, List<Selection.Chosen> bridges) {
    Ink ink = colour.out(world);
    for (Selection.Chosen bridge : bridges) {
      List<BridgePlan> shown =
          preview.check(List.of(bridge)).stream().map(Planner.Done::plan).toList();
      shown.forEach(plan -> world.out().print(PlanTree.draw(plan, ink)));
      world.out().flush();
      for (Planner.Done done : planner.reconcile(List.of(bridge))) {
        Set<Step> wasDone = Set.copyOf(done.report().done());
        if (done.report().left().isEmpty()
            && shown.stream()
                .noneMatch(plan -> Set.copyOf(plan.plan().changes()).equals(wasDone))) {
          world.out().println("What was done is not what was planned, but:");
          world.out().print(PlanTree.draw(done.outcome(), ink));
        }
        print(done, ink);
      }
    }
  }

  private void print(Planner.Done done, Ink ink) {
    if (!done.isIdle()) {
      world.out().println(done.report().left().isEmpty() ? "done" : "not done");
      if (verbose) {
        world.out().print(PlanLog.render(done.report().done(), ink));
      }
    }
    world.out().println();
    world.out().flush();
  }
}
