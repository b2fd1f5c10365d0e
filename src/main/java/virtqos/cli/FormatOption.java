package virtqos.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import virtqos.diag.FindingsReport;
import virtqos.diag.GithubReport;
import virtqos.diag.GitlabReport;
import virtqos.diag.JsonLinesReport;
import virtqos.diag.JsonReport;
import virtqos.diag.JunitReport;
import virtqos.diag.SarifReport;
import virtqos.diag.Severity;
import virtqos.diag.VerdictsReport;
import virtqos.report.Ink;

/// `--format` of `validate`.
final class FormatOption {
  /// The form of the findings.
  enum Format {
    TEXT,
    JSON,
    JSONL,
    VERDICTS,
    SARIF,
    JUNIT,
    GITHUB,
    GITLAB;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = {
        "${COMPLETION-CANDIDATES} (default: text; github in a job of GitHub Actions).",
        "jsonl: a finding on each line. verdicts: a line for each input, with its name, a tab, and"
            + " valid or invalid. sarif: SARIF 2.1.0. github: annotations, and a summary of the"
            + " job. gitlab: a code quality report."
      })
  private Optional<Format> format = Optional.empty();

  private Format in(Surroundings world) {
    return format.orElseGet(
        () ->
            world.environment().getOrDefault("GITHUB_ACTIONS", "").equals("true")
                ? Format.GITHUB
                : Format.TEXT);
  }

  /// {@return whether somebody reads it who wants to know the sums}
  boolean isForPeople(Surroundings world) {
    return switch (in(world)) {
      case TEXT, VERDICTS, GITHUB -> true;
      case JSON, JSONL, SARIF, JUNIT, GITLAB -> false;
    };
  }

  /// {@return whether lines are written where there are findings, and nothing elsewhere}
  boolean isOfFindings(Surroundings world) {
    return switch (in(world)) {
      case TEXT, JSONL, GITHUB -> true;
      case JSON, VERDICTS, SARIF, JUNIT, GITLAB -> false;
    };
  }

  /// {@return whether there is room for verdicts on single inputs only}
  boolean isOfVerdicts() {
    return format.equals(Optional.of(Format.VERDICTS));
  }

  /// {@return where findings go to}
  ///
  /// @param ink of text
  /// @param failing from which severity on a finding counts
  FindingsReport report(Surroundings world, Ink ink, Severity failing) {
    return switch (in(world)) {
      case TEXT -> ColourOption.report(world.out(), ink);
      case JSON -> new JsonReport(world.out());
      case JSONL -> new JsonLinesReport(world.out());
      case VERDICTS -> new VerdictsReport(world.out());
      case SARIF -> new SarifReport(world.out(), Version.NUMBER);
      case JUNIT -> new JunitReport(world.out(), failing);
      case GITHUB -> inGithub(world);
      case GITLAB -> new GitlabReport(world.out());
    };
  }

  private static FindingsReport inGithub(Surroundings world) {
    FindingsReport annotations = new GithubReport(world.out());
    String file = world.environment().getOrDefault("GITHUB_STEP_SUMMARY", "");
    return file.isEmpty() ? annotations : new SummarizedReport(annotations, Path.of(file));
  }
}
