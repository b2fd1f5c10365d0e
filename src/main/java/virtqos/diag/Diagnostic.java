package virtqos.diag;

import java.util.List;
import java.util.Optional;

/// One finding.
///
/// @param rule what it is about, and so how much it matters
/// @param message what is wrong, one line
/// @param hint what to do about it, one line
/// @param path the element that it is in, such as `/domain/devices/interface[2]`
/// @param others places that the message names
public record Diagnostic(
    Location location,
    Rule rule,
    String message,
    Optional<String> hint,
    Optional<String> path,
    List<Location> others)
    implements Comparable<Diagnostic> {
  public Diagnostic {
    others = List.copyOf(others);
  }

  public static Diagnostic of(Location location, Rule rule, String message, String hint) {
    return new Diagnostic(location, rule, message, Optional.of(hint), Optional.empty(), List.of());
  }

  public static Diagnostic of(Location location, Rule rule, String message) {
    return new Diagnostic(location, rule, message, Optional.empty(), Optional.empty(), List.of());
  }

  /// {@return this finding, about something in an element}
  public Diagnostic within(String element) {
    return new Diagnostic(location, rule, message, hint, Optional.of(element), others);
  }

  /// {@return this finding, whose message names other places}
  public Diagnostic naming(List<Location> places) {
    return new Diagnostic(location, rule, message, hint, path, places);
  }

  public Severity severity() {
    return rule.severity();
  }

  public boolean isError() {
    return severity() == Severity.ERROR;
  }

  /// {@return what is wrong and, on a line below, what to do about it}
  String advice() {
    return hint.map(words -> message + "\nhint: " + words).orElse(message);
  }

  @Override
  public int compareTo(Diagnostic other) {
    int byPlace = location.compareTo(other.location);
    int bySeverity = byPlace != 0 ? byPlace : severity().compareTo(other.severity());
    int byRule = bySeverity != 0 ? bySeverity : rule.id().compareTo(other.rule.id());
    return byRule != 0 ? byRule : message.compareTo(other.message);
  }

  /// {@return `file:line:column: error: message [rule]`, without the hint}
  @Override
  public String toString() {
    return location + ": " + severity().word() + ": " + message + " [" + rule.id() + "]";
  }
}
