package virtqos.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import virtqos.host.Deadline;
import virtqos.host.HostFailure;
import virtqos.host.Program;
import virtqos.report.Check;

/// Whether `tc` and `ip` are there and new enough.
public final class ToolChecks {
  /// The oldest version that was tried.
  private static final int OLDEST = 6_001;

  private static final Pattern VERSION = Pattern.compile("iproute2-(\\d+)\\.(\\d+)");
  private static final String INSTALL = "install the package iproute2";

  private final Deadline deadline;

  public ToolChecks(Deadline deadline) {
    this.deadline = deadline;
  }

  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    for (String tool : List.of("tc", "ip")) {
      Optional<Program> program = Program.lookUp(tool);
      checks.add(
          program
              .map(found -> check(tool, found))
              .orElseGet(() -> Check.fail(tool, "not found in PATH, /usr/sbin or /sbin", INSTALL)));
    }
    return checks;
  }

  private Check check(String tool, Program program) {
    try {
      String said = program.run(List.of("-V"), "", deadline).stdout().strip();
      Matcher version = VERSION.matcher(said);
      String words = program.file() + ", " + said;
      if (!version.find()) {
        return Check.warn(
            tool, words, "its version is not one that virt-qos knows; 6.1 and later were tried");
      }
      int number = Integer.parseInt(version.group(1)) * 1000 + Integer.parseInt(version.group(2));
      return number < OLDEST
          ? Check.warn(tool, words, "older than 6.1, the oldest that was tried")
          : Check.ok(tool, words);
    } catch (HostFailure failure) {
      return Check.fail(tool, String.valueOf(failure.getMessage()), INSTALL);
    }
  }
}
