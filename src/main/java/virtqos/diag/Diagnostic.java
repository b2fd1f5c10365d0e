package virtqos.diag;

import java.util.Comparator;
import java.util.Optional;

/// One finding.
///
/// @param rule the stable id, such as `bandwidth-missing-average`
/// @param message what is wrong, one line
/// @param hint what to do about it, one line
public record Diagnostic(
    Location location, Severity severity, String rule, String message, Optional<String> hint)
    implements Comparable<Diagnostic> {

  public static Diagnostic error(Location location, String rule, String message, String hint) {
    return new Diagnostic(location, Severity.ERROR, rule, message, Optional.of(hint));
  }

  public static Diagnostic error(Location location, String rule, String message) {
    return new Diagnostic(location, Severity.ERROR, rule, message, Optional.empty());
  }

  public static Diagnostic warning(Location location, String rule, String message, String hint) {
    return new Diagnostic(location, Severity.WARNING, rule, message, Optional.of(hint));
  }

  public static Diagnostic note(Location location, String rule, String message) {
    return new Diagnostic(location, Severity.NOTE, rule, message, Optional.empty());
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Diagnostic other) {
    return Comparator.comparing(Diagnostic::location)
        .thenComparing(Diagnostic::severity)
        .thenComparing(Diagnostic::rule)
        .thenComparing(Diagnostic::message)
        .compare(this, other);
  }

  /// {@return `file:line:column: error: message [rule]`, without the hint}
  @Override
  public String toString() {
    return location + ": " + severity.word() + ": " + message + " [" + rule + "]";
  }
}
