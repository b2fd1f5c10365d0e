package virtqos.xml;

import java.io.Serial;
import virtqos.diag.Diagnostic;

/// The document cannot be read any further. Stays within this package: {@link Documents} turns it
/// into its finding.
final class Malformed extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Diagnostic finding;

  Malformed(Diagnostic finding) {
    super(finding.message(), null, false, false);
    this.finding = finding;
  }

  Diagnostic finding() {
    return finding;
  }
}
