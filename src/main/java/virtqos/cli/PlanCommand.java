package virtqos.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.report.BridgePlan;
import virtqos.report.Ink;
import virtqos.report.PlanJson;
import virtqos.report.PlanScript;
import virtqos.report.PlanTree;

/// `virt-qos plan`.
@Command(
    name = "plan",
    header = "Show what would be done, and why. Changes nothing.",
    description = {
      "Compares what the XML promises with what the kernel has, and draws the hierarchy of each"
          + " bridge with a sign before every object: + to create, ~ to update, - to remove, = to"
          + " keep. Needs no more rights than to read libvirt's status files, and takes no lock.",
      "--format tc prints the very text that apply gives to `tc -batch -`, with the reasons as"
          + " comments. tc makes no devices; where an ifb is to be made, its lines are the comments"
          + " that begin with \"# ip\"."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the plan was made",
      "1:something is promised that cannot be held, or a network does not run",
      "2:wrong usage",
      "3:the host failed: tc, permissions, disk",
      "4:with --check, changes are pending"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  virt-qos plan default",
      "  virt-qos plan --all --check --format json",
      "  virt-qos plan --bridge br0 --format tc | tc -batch -"
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  /// The form of the plan.
  enum Format {
    TREE,
    TC,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Surroundings world;

  @Mixin private Selection selection = new Selection();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "tree",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TREE;

  @Option(names = "--check", description = "End with 4 when there is something to do.")
  private boolean check;

  @Option(
      names = "--take-over",
      description = "Plan as `apply --take-over` would: a foreign root qdisc is replaced.")
  private boolean takeOver;

  @Mixin private HostOptions options = new HostOptions();
  @Mixin private ColourOption colour = new ColourOption();

  PlanCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Notices notices = new Notices();
    TakeOver replace = takeOver ? TakeOver.ALLOWED : TakeOver.REFUSED;
    Planner planner = new Planner(Session.on(options.host(world.environment())), replace, notices);
    Optional<List<BridgePlan>> plans =
        planner
            .choose(selection)
            .map(bridges -> planner.check(bridges).stream().map(Planner.Done::plan).toList());
    plans.ifPresent(known -> world.out().print(text(known)));
    if (plans.isEmpty() || format != Format.JSON || notices.exitCode() == ExitCode.HOST_FAILED) {
      notices.print(world, "plan", colour.err(world), Notices.Detail.ALL);
    }
    boolean pending = plans.stream().flatMap(List::stream).anyMatch(plan -> !plan.plan().isEmpty());
    ExitCode code = notices.exitCode();
    return (code == ExitCode.FINE && check && pending ? ExitCode.PENDING : code).number();
  }

  private String text(List<BridgePlan> plans) {
    return switch (format) {
      case TREE -> drawings(plans, colour.out(world));
      case TC -> PlanScript.render(plans);
      case JSON -> PlanJson.render(plans);
    };
  }

  static String drawings(List<BridgePlan> plans, Ink ink) {
    return String.join("\n", plans.stream().map(plan -> PlanTree.draw(plan, ink)).toList());
  }
}
