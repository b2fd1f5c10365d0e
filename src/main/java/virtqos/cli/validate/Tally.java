package virtqos.cli.validate;

import java.time.Duration;
import virtqos.diag.Inspection;

/// What was found altogether.
public final class Tally {
  private long files;
  private long invalid;
  private long others;
  private boolean betweenIsValid = true;

  public void add(Inspection inspection) {
    files++;
    invalid += inspection.isValid() ? 0 : 1;
    others += inspection.findings().stream().filter(finding -> !finding.isError()).count();
  }

  /// Adds what is wrong between the files: no file, but perhaps an error.
  public void addBetween(Inspection inspection) {
    betweenIsValid &= inspection.isValid();
    others += inspection.findings().size();
  }

  public long files() {
    return files;
  }

  public boolean isAllValid() {
    return invalid == 0 && betweenIsValid;
  }

  /// {@return `20,000 files: 19,961 valid, 39 invalid, 4.1 s`}
  public String spoken(Duration took) {
    return grouped(files)
        + (files == 1 ? " file: " : " files: ")
        + grouped(files - invalid)
        + " valid, "
        + grouped(invalid)
        + " invalid, "
        + (others == 0 ? "" : grouped(others) + " more to know, ")
        + tenths(took.plusMillis(50).toMillis() / 100)
        + " s";
  }

  private static String tenths(long number) {
    return grouped(number / 10) + "." + number % 10;
  }

  /// {@return such as `20,000`; Java's own way costs as much time as a whole document}
  static String grouped(long number) {
    StringBuilder digits = new StringBuilder().append(number);
    for (int comma = digits.length() - 3; comma > 0; comma -= 3) {
      digits.insert(comma, ',');
    }
    return digits.toString();
  }
}
