package virtqos.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import virtqos.host.Deadline;
import virtqos.host.HostFailure;
import virtqos.host.Program;
import virtqos.report.Check;

/// libvirt's daemons: which version, which run, and whether they know of the hooks.
public final class DaemonChecks {
  private static final List<String> PROGRAMS =
      List.of("libvirtd", "virtnetworkd", "virtqemud", "virsh");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");

  /// The first version whose default is nftables, as major times 1000 plus minor.
  private static final int FIRST_WITH_NFTABLES = 10_004;

  private final Places places;
  private final HookChecks hooks;
  private final Path runFolder;
  private final Deadline deadline;

  /// @param runFolder libvirt's status files
  public DaemonChecks(Places places, HookChecks hooks, Path runFolder, Deadline deadline) {
    this.places = places;
    this.hooks = hooks;
    this.runFolder = runFolder;
    this.deadline = deadline;
  }

  /// A daemon that runs.
  private record Daemon(String name, long pid, Instant start) {
    /// {@return whether it calls the hooks of a driver}
    boolean serves(String driver) {
      return switch (driver) {
        case "network" -> name.equals("libvirtd") || name.equals("virtnetworkd");
        case "qemu" -> name.equals("libvirtd") || name.equals("virtqemud");
        default -> false;
      };
    }
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    Optional<String> version = version(checks);
    List<Daemon> daemons = daemons();
    checks.add(
        daemons.isEmpty()
            ? Check.warn(
                "daemon",
                "no daemon of libvirt runs",
                "start libvirtd, or virtnetworkd and virtqemud")
            : Check.ok(
                "daemon",
                String.join(
                    ", ", daemons.stream().map(d -> d.name() + " (" + d.pid() + ")").toList())));
    for (String driver : List.of("network", "qemu")) {
      for (Path hook : hooks.ours(driver)) {
        daemons.stream()
            .filter(daemon -> daemon.serves(driver))
            .forEach(daemon -> newer(hook, daemon).ifPresent(checks::add));
      }
    }
    checks.add(
        Files.isReadable(runFolder)
            ? Check.ok("status files", runFolder.toString())
            : Check.warn(
                "status files",
                runFolder + " is not there or not readable",
                "is libvirt installed? otherwise run the doctor as root"));
    version.ifPresent(known -> checks.add(firewall(known)));
    return checks;
  }

  private Optional<String> version(List<Check> checks) {
    for (String name : PROGRAMS) {
      Optional<Program> program = Program.lookUp(name);
      if (program.isPresent()) {
        Optional<String> version = version(program.get());
        version.ifPresent(known -> checks.add(Check.ok("libvirt", known + ", says " + name)));
        if (version.isPresent()) {
          return version;
        }
      }
    }
    checks.add(
        Check.warn(
            "libvirt",
            "neither libvirtd nor virsh is installed",
            "install libvirt; until then nobody calls the hook"));
    return Optional.empty();
  }

  private Optional<String> version(Program program) {
    try {
      Matcher matcher = VERSION.matcher(program.run(List.of("--version"), "", deadline).stdout());
      return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    } catch (HostFailure failure) {
      return Optional.empty();
    }
  }

  private List<Daemon> daemons() {
    List<Daemon> daemons = new ArrayList<>();
    try (Stream<Path> processes = Files.list(places.proc())) {
      processes
          .filter(folder -> String.valueOf(folder.getFileName()).matches("\\d+"))
          .sorted()
          .forEach(folder -> daemon(folder).ifPresent(daemons::add));
    } catch (IOException unreadable) {
      return List.of();
    }
    return daemons;
  }

  private static Optional<Daemon> daemon(Path folder) {
    String name = Places.text(folder.resolve("comm")).map(String::strip).orElse("");
    long pid = Long.parseLong(String.valueOf(folder.getFileName()));
    return List.of("libvirtd", "virtnetworkd", "virtqemud").contains(name)
        ? changed(folder).map(start -> new Daemon(name, pid, start))
        : Optional.empty();
  }

  /// A daemon looks for its hooks when it starts. The time of its folder in `/proc` is about that
  /// of its start.
  private static Optional<Check> newer(Path hook, Daemon daemon) {
    Optional<Instant> made = changed(hook);
    return made.filter(time -> time.isAfter(daemon.start().plus(Duration.ofSeconds(1))))
        .map(
            time ->
                Check.warn(
                    "daemon",
                    daemon.name() + " has run since before " + hook + " was last changed",
                    "if the hook is new, libvirt does not know it yet: systemctl restart "
                        + daemon.name()));
  }

  private static Optional<Instant> changed(Path file) {
    try {
      return Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS)
              instanceof FileTime time
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  /// {@return what libvirt's firewall does to the floors}
  ///
  /// Source: libvirt 11.3.0 src/network/network_nftables.c; seen with libvirt 11.3.0.
  private Check firewall(String version) {
    String[] numbers = version.split("\\.", -1);
    boolean recent =
        Integer.parseInt(numbers[0]) * 1000 + Integer.parseInt(numbers[1]) >= FIRST_WITH_NFTABLES;
    String configured =
        Places.text(places.configuration().resolve("network.conf")).stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> line.startsWith("firewall_backend"))
            .findFirst()
            .orElse("");
    boolean nftables = recent && !configured.contains("iptables");
    return Check.ok(
        "firewall",
        nftables
            ? "nftables: a reload of libvirt removes its own floor filters; the classifier of"
                + " virt-qos stays"
            : "iptables: libvirt's own filters stay when it is reloaded");
  }
}
