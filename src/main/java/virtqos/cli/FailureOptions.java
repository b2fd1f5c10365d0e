package virtqos.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import virtqos.diag.Severity;

/// What makes `validate` end with 1.
final class FailureOptions {
  @Option(
      names = "--fail-level",
      paramLabel = "SEVERITY",
      description =
          "End with 1 when there is a finding of this severity or a higher one:"
              + " ${COMPLETION-CANDIDATES} (default: error).")
  private Optional<Severity> level = Optional.empty();

  @Option(names = "--strict", description = "The same as --fail-level warning.")
  private boolean isStrict;

  @Option(
      names = "--exit-zero",
      description =
          "End with 0 whatever is found; wrong usage and failures still end with 2 and 3.")
  private boolean isForgiven;

  boolean isForgiven() {
    return isForgiven;
  }

  /// {@return from which severity on a finding counts}
  Severity level(CommandSpec command) {
    if (isStrict && level.isPresent()) {
      throw new ParameterException(
          command.commandLine(), "--strict is --fail-level warning; give one of them");
    }
    return level.orElse(isStrict ? Severity.WARNING : Severity.ERROR);
  }
}
