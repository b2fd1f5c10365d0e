package virtqos.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import virtqos.host.HostFailure;
import virtqos.host.Report;
import virtqos.plan.DesiredTree.TakeOver;
import virtqos.plan.Hierarchy;
import virtqos.report.Attachment;
import virtqos.report.BridgeStatus;
import virtqos.report.StatusJson;
import virtqos.report.StatusTable;
import virtqos.report.TreeStatus;
import virtqos.tc.ShowParser;
import virtqos.tc.ShowScript;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;

/// `virt-qos status`.
@Command(
    name = "status",
    header = "Show who is promised what, and what flows.",
    description = {
      "For each bridge: what is promised and what can still be, and a line for each guaranteed"
          + " interface, for everybody else and for the total, with what the kernel has counted."
          + " Rates are libvirt's kB/s (1000 bytes). Changes nothing and takes no lock.",
      "Where there is nothing to show, standard error says why."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:shown",
      "1:something promised cannot be held, a network does not run, or the configuration is wrong",
      "2:wrong usage",
      "3:the host failed: tc, permissions, disk"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  virt-qos status", "  virt-qos status default --format json"},
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  /// The form of the status.
  enum Format {
    TABLE,
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
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.TABLE;

  @Mixin private HostOptions options = new HostOptions();
  @Mixin private ColourOption colour = new ColourOption();

  StatusCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Notices notices = new Notices();
    Session session = Session.on(options.host(world.environment()));
    Planner planner = new Planner(session, TakeOver.REFUSED, notices);
    List<BridgeStatus> bridges =
        statuses(session, planner.choose(selection).map(planner::check).orElse(List.of()), notices);
    world.out().print(text(bridges, notices));
    notices.print(world, "status", colour.err(world), format.detail());
    return notices.exitCode().number();
  }

  private String text(List<BridgeStatus> bridges, Notices notices) {
    return switch (format) {
      case TABLE ->
          String.join(
              "\n",
              bridges.stream().map(each -> StatusTable.render(each, colour.out(world))).toList());
      case JSON -> StatusJson.render(bridges, notices.ofNoBridge());
    };
  }

  private static List<BridgeStatus> statuses(
      Session session, List<Planner.Done> checked, Notices notices) {
    if (checked.isEmpty()) {
      return List.of();
    }
    List<BridgeStatus> statuses = new ArrayList<>();
    try {
      Map<Attachment.Key, Attachment> attachments = Attachments.on(session.host());
      checked.forEach(each -> status(session, each, attachments, notices).ifPresent(statuses::add));
    } catch (HostFailure failure) {
      notices.add(failure);
    }
    return statuses;
  }

  /// {@return nothing where the host fails, so that other bridges get their turn}
  private static Optional<BridgeStatus> status(
      Session session,
      Planner.Done checked,
      Map<Attachment.Key, Attachment> attachments,
      Notices notices) {
    try {
      return Optional.of(status(session, checked, attachments));
    } catch (HostFailure failure) {
      notices.add(failure);
      return Optional.empty();
    }
  }

  private static BridgeStatus status(
      Session session, Planner.Done checked, Map<Attachment.Key, Attachment> attachments) {
    Report report = checked.report();
    List<TreeStatus> trees = new ArrayList<>();
    for (Hierarchy wanted : report.demand().hierarchies()) {
      trees.add(
          TreeStatus.of(
              wanted, report.held(), seen(session, report, wanted.device()), attachments));
    }
    return new BridgeStatus(
        checked.chosen().bridge(),
        checked.chosen().networks(),
        report.demand().scope(),
        report.demand().policy().reserve().orElse(Rate.ZERO),
        trees,
        report.plan().changes().size(),
        checked.findings());
  }

  private static TreeStatus.Seen seen(Session session, Report report, DeviceName device) {
    Optional<Tree> tree =
        report.actual().stream().filter(each -> each.device().equals(device)).findFirst();
    return new TreeStatus.Seen(
        tree.orElse(Tree.empty(device)),
        tree.isPresent() && session.devices().exists(device)
            ? ShowParser.parseCounters(session.tc().text(ShowScript.of(device)))
            : Map.of(),
        report.plan());
  }
}
