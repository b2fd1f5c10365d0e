package virtqos.cli.validate;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import virtqos.diag.Diagnostic;
import virtqos.diag.Inspection;
import virtqos.diag.Severity;

/// What was found altogether.
public final class Tally {
  private long files;
  private long invalid;
  private long others;
  private final Set<Severity> found = EnumSet.noneOf(Severity.class);

  public void add(Inspection inspection) {
    files++;
    invalid += inspection.isValid() ? 0 : 1;
    count(inspection);
  }

  /// Adds what was found beside the files: there is no file that it is of.
  public void addBeside(Inspection inspection) {
    count(inspection);
  }

  private void count(Inspection inspection) {
    for (Diagnostic finding : inspection.findings()) {
      found.add(finding.severity());
      others += finding.isError() ? 0 : 1;
    }
  }

  public long files() {
    return files;
  }

  /// {@return whether anything was found that matters so much}
  public boolean hasAtLeast(Severity level) {
    return found.stream().anyMatch(severity -> severity.isAtLeast(level));
  }

  /// {@return `20,000 files: 19,961 valid, 39 invalid, 4.1 s`}
  ///
  /// @param known how many findings a baseline has taken away
  public String spoken(long known, Duration took) {
    return counted(files, "file")
        + ": "
        + grouped(files - invalid)
        + " valid, "
        + grouped(invalid)
        + " invalid, "
        + (others == 0 ? "" : grouped(others) + " more to know, ")
        + (known == 0 ? "" : grouped(known) + " in the baseline, ")
        + tenths(took.plusMillis(50).toMillis() / 100)
        + " s";
  }

  private static String tenths(long number) {
    return grouped(number / 10) + "." + number % 10;
  }

  /// {@return such as `20,000 files`}
  public static String counted(long number, String one) {
    return grouped(number) + " " + one + (number == 1 ? "" : "s");
  }

  /// {@return such as `20,000`; Java's own way costs as much time as a whole document}
  public static String grouped(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int comma = digits.length() - 3; comma > 0; comma -= 3) {
      digits.insert(comma, ',');
    }
    return digits.toString();
  }
}
