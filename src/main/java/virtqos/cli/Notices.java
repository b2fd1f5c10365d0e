package virtqos.cli;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Inspection;
import virtqos.diag.Location;
import virtqos.diag.Severity;
import virtqos.diag.SourceLines;
import virtqos.host.HostFailure;
import virtqos.report.Ink;

/// What a command has to say beside its result: findings and failures, each once.
final class Notices {
  private final Set<Diagnostic> general = new TreeSet<>();
  private final Set<Diagnostic> ofBridges = new TreeSet<>();
  private final Set<String> failures = new LinkedHashSet<>();

  /// Which findings are worth a line.
  enum Detail {
    ALL,
    /// Problems, and what others have lost.
    LOSSES,
    /// Not those that are only worth knowing.
    PROBLEMS;

    private boolean has(Diagnostic finding) {
      return switch (this) {
        case ALL -> true;
        case LOSSES -> PROBLEMS.has(finding) || finding.rule() == HostRule.LIBVIRT_FILTER_MISSING;
        case PROBLEMS -> finding.severity() != Severity.NOTE;
      };
    }
  }

  void add(Collection<Diagnostic> more) {
    general.addAll(more);
  }

  /// Notes what was found at a bridge, and stands there in the result too.
  void addOfBridge(Collection<Diagnostic> more) {
    ofBridges.addAll(more);
  }

  /// Notes that the host failed at one bridge, so that the others still get their turn.
  void add(HostFailure failure) {
    failures.add(String.valueOf(failure.getMessage()));
  }

  /// {@return how the command ends, as far as it depends on this}
  ExitCode exitCode() {
    if (!failures.isEmpty()) {
      return ExitCode.HOST_FAILED;
    }
    return all().anyMatch(Diagnostic::isError) ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private Stream<Diagnostic> all() {
    return Stream.concat(general.stream(), ofBridges.stream()).distinct().sorted();
  }

  /// {@return what belongs to no bridge, for the result of a program; failures among it}
  List<Diagnostic> ofNoBridge() {
    return Stream.concat(
            general.stream().filter(finding -> !ofBridges.contains(finding)),
            failures.stream()
                .map(words -> Diagnostic.of(Location.wholeOf("host"), HostRule.HOST_FAILED, words)))
        .toList();
  }

  void print(Surroundings world, String command, Ink ink, Detail detail) {
    List<Diagnostic> shown = all().filter(detail::has).toList();
    ColourOption.report(world.err(), ink).add(new Inspection(command, shown, SourceLines.NONE));
    failures.forEach(failure -> world.err().println("virt-qos " + command + ": " + failure));
  }
}
