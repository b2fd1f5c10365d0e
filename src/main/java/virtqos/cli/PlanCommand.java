package virtqos.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
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
      "What a kernel may lack is tried before it is planned: in a network namespace that vanishes,"
          + " never on a device of this host.",
      "--format tc prints the very text that apply gives to `tc -batch -`, with the reasons as"
          + " comments. tc makes no devices: a bridge that needs an ifb device is commented out"
          + " there. --format sh prints a script that runs ip as well."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the plan was made",
      "1:something promised cannot be held, a network does not run, or the configuration is wrong",
      "2:wrong usage",
      "3:the host failed: tc, permissions, disk",
      "4:with --check, changes are pending"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  virt-qos plan default",
      "  virt-qos plan --all --check --format json",
      "  virt-qos plan default --format tc | tc -batch -",
      "  virt-qos plan --bridge br0 --format sh | sh"
    },
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  /// The form of the plan.
  enum Format {
    TREE,
    TC,
    SH,
    JSON;

    /// Programs find notes in the document; errors are told to people all the same.
    Notices.Detail detail() {
      return this == JSON ? Notices.Detail.PROBLEMS : Notices.Detail.ALL;
    }

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
    List<BridgePlan> plans =
        planner.choose(selection).map(planner::check).orElse(List.of()).stream()
            .map(Planner.Done::plan)
            .toList();
    if (format == Format.TC) {
      notices.add(plans.stream().filter(PlanScript::needsIp).map(PlanCommand::needsIp).toList());
    }
    world.out().print(text(plans, notices));
    notices.print(world, "plan", colour.err(world), format.detail());
    boolean pending = plans.stream().anyMatch(plan -> !plan.plan().isEmpty());
    ExitCode code = notices.exitCode();
    return (code == ExitCode.FINE && check && pending ? ExitCode.PENDING : code).number();
  }

  private String text(List<BridgePlan> plans, Notices notices) {
    return switch (format) {
      case TREE -> drawings(plans, colour.out(world));
      case TC -> PlanScript.forTc(plans);
      case SH -> PlanScript.forShell(plans);
      case JSON -> PlanJson.render(plans, notices.ofNoBridge());
    };
  }

  private static Diagnostic needsIp(BridgePlan plan) {
    return Diagnostic.of(
        Location.wholeOf(plan.bridge().text()),
        HostRule.PLAN_NEEDS_IP,
        "devices are to be made or removed, which tc cannot; the lines are commented out",
        "`virt-qos plan --bridge " + plan.bridge() + " --format sh | sh` runs all of it");
  }

  static String drawings(List<BridgePlan> plans, Ink ink) {
    return String.join("\n", plans.stream().map(plan -> PlanTree.draw(plan, ink)).toList());
  }
}
