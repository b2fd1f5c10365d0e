package virtqos.cli.validate;

import java.time.Duration;
import java.util.Locale;
import virtqos.diag.Inspection;

/// What was found altogether.
public final class Tally {
  private long files;
  private long invalid;
  private long others;

  public void add(Inspection inspection) {
    files++;
    invalid += inspection.isValid() ? 0 : 1;
    others += inspection.findings().stream().filter(finding -> !finding.isError()).count();
  }

  public long files() {
    return files;
  }

  public boolean isAllValid() {
    return invalid == 0;
  }

  /// {@return `20,000 files: 19,961 valid, 39 invalid, 4.1 s`}
  public String spoken(Duration took) {
    return String.format(
        Locale.ROOT,
        "%,d %s: %,d valid, %,d invalid%s, %.1f s",
        files,
        files == 1 ? "file" : "files",
        files - invalid,
        invalid,
        others == 0 ? "" : String.format(Locale.ROOT, ", %,d more to know", others),
        took.toMillis() / 1000.0);
  }
}
