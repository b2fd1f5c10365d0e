package virtqos.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import virtqos.cli.doctor.BridgeChecks;
import virtqos.cli.doctor.ConfinementChecks;
import virtqos.cli.doctor.DaemonChecks;
import virtqos.cli.doctor.HookChecks;
import virtqos.cli.doctor.KernelChecks;
import virtqos.cli.doctor.Places;
import virtqos.cli.doctor.RuntimeChecks;
import virtqos.cli.doctor.StateChecks;
import virtqos.cli.doctor.ToolChecks;
import virtqos.host.Deadline;
import virtqos.host.Host;
import virtqos.report.Check;
import virtqos.report.CheckList;

/// `virt-qos doctor`.
@Command(
    name = "doctor",
    header = "Look whether everything is in place, and say what to do where it is not.",
    description = {
      "tc and the kernel (tried in a network namespace that vanishes, never on a device of this"
          + " host), the hook's files, libvirt's daemons, SELinux and AppArmor, the state folder,"
          + " Java, and every known bridge. Changes nothing."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no line says fail",
      "1:a line says fail",
      "2:wrong usage",
      "3:the result could not be written"
    },
    footerHeading = "%nExamples:%n",
    footer = {"  virt-qos doctor", "  virt-qos doctor --hooks-dir ./etc/libvirt/hooks"},
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  private static final Duration TIME = Duration.ofMinutes(1);

  private final Surroundings world;

  @Option(
      names = "--hooks-dir",
      paramLabel = "DIR",
      description = "Where libvirt looks for hooks (default: /etc/libvirt/hooks).")
  private Optional<Path> hooksFolder = Optional.empty();

  @Mixin private HostOptions options = new HostOptions();
  @Mixin private ColourOption colour = new ColourOption();

  DoctorCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Host host = options.host(world.environment());
    Session session = Session.on(host);
    Places usual = Places.below(Path.of("/"), image());
    Places places = hooksFolder.map(usual::withHooks).orElse(usual);
    Deadline deadline = Deadline.after(TIME);
    HookChecks hooks = new HookChecks(places);
    List<Check> checks = new ArrayList<>();
    checks.addAll(new ToolChecks(deadline).checks());
    checks.addAll(new KernelChecks(deadline, host.stateFolder()).checks());
    checks.addAll(hooks.checks());
    checks.addAll(new DaemonChecks(places, hooks, host.libvirtFolder(), deadline).checks());
    checks.addAll(new ConfinementChecks(places, hooks).checks());
    checks.addAll(new StateChecks(host).checks());
    checks.addAll(new RuntimeChecks(places).checks());
    checks.addAll(new BridgeChecks(session.ledger(), session.reconciler()).checks());
    world.out().print(CheckList.render(checks, colour.out(world)));
    boolean failed = checks.stream().anyMatch(check -> check.outcome() == Check.Outcome.FAIL);
    return (failed ? ExitCode.FINDINGS : ExitCode.FINE).number();
  }

  /// {@return the folder of the installation, of which our classes are `lib/….jar`}
  ///
  /// A class itself does not know: from the AOT cache it remembers where the cache was made.
  private static Optional<Path> image() {
    String first = System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0];
    return Optional.of(Path.of(first).resolve("../..").toAbsolutePath().normalize())
        .filter(folder -> Files.isExecutable(folder.resolve("bin/virt-qos")));
  }
}
