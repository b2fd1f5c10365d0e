package virtqos.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.plan.Step;
import virtqos.report.BridgePlan;
import virtqos.report.PlanLog;
import virtqos.report.PlanTree;

/// `virt-qos reconcile`.
@Command(
    name = "reconcile",
    header = "Bring every bridge to what was promised; quiet when all is well.",
    description = {
      "Does what `virt-qos apply` does, and says something only where something had to be done or"
          + " is wrong. For timers, boot scripts, and after `systemctl reload libvirtd`."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every bridge is as it should be",
      "1:something promised cannot be held, a network does not run, or the configuration is wrong",
      "2:wrong usage",
      "3:the host failed: tc, permissions, disk",
      "4:with --check, changes are pending"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  virt-qos reconcile --all", "  virt-qos reconcile --check -v default"},
    mixinStandardHelpOptions = true)
final class ReconcileCommand implements Callable<Integer> {
  private final Surroundings world;

  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--check",
      description = "Change nothing; end with 4 when there is something to do.")
  private boolean check;

  @Option(
      names = {"-v", "--verbose"},
      description =
          "Print every command with its reason, and the bridges that are already as they should"
              + " be.")
  private boolean verbose;

  @Mixin private HostOptions options = new HostOptions();
  @Mixin private ColourOption colour = new ColourOption();

  ReconcileCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Notices notices = new Notices();
    Planner planner =
        new Planner(Session.on(options.host(world.environment())), TakeOver.REFUSED, notices);
    Optional<List<Selection.Chosen>> bridges = planner.choose(selection);
    List<Planner.Done> done =
        bridges
            .map(chosen -> check ? planner.check(chosen) : planner.reconcile(chosen))
            .orElse(List.of());
    done.forEach(this::print);
    boolean changed = done.stream().anyMatch(each -> !each.isIdle());
    notices.print(
        world,
        "reconcile",
        colour.err(world),
        verbose || changed ? Notices.Detail.ALL : Notices.Detail.LOSSES);
    ExitCode code = notices.exitCode();
    return (code == ExitCode.FINE && check && changed ? ExitCode.PENDING : code).number();
  }

  private void print(Planner.Done done) {
    if (!done.isIdle() || verbose) {
      BridgePlan told = isDone(done) ? done.outcome() : done.plan();
      world.out().println(PlanTree.headline(told, colour.out(world)) + outcome(done));
    }
    if (!done.isIdle() && verbose) {
      List<Step> steps = check ? done.report().plan().changes() : done.report().done();
      world.out().print(PlanLog.render(steps, colour.out(world)));
    }
  }

  private boolean isDone(Planner.Done done) {
    return !check && done.report().left().isEmpty();
  }

  private String outcome(Planner.Done done) {
    if (done.isIdle()) {
      return "";
    }
    if (check) {
      return "; pending";
    }
    return isDone(done) ? "; done" : "; not done";
  }
}
