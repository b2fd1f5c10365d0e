package virtqos.diag;

import java.util.List;

/// What was found in one input.
///
/// @param source the input as the user named it
/// @param findings sorted, possibly none
/// @param lines the input itself, for reports that show it
public record Inspection(String source, List<Diagnostic> findings, SourceLines lines) {
  public Inspection {
    findings = findings.isEmpty() ? List.of() : findings.stream().sorted().toList();
  }

  /// {@return whether no finding is an error}
  public boolean isValid() {
    return findings.isEmpty() || findings.stream().noneMatch(Diagnostic::isError);
  }
}
