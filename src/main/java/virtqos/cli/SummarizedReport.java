package virtqos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import virtqos.diag.FindingsReport;
import virtqos.diag.GithubSummary;
import virtqos.diag.Inspection;
import virtqos.host.HostFailure;

/// A report with a summary of the job, which is added to the file that GitHub Actions names for it.
final class SummarizedReport implements FindingsReport {
  private final FindingsReport report;
  private final Path file;
  private final GithubSummary summary = new GithubSummary();

  SummarizedReport(FindingsReport report, Path file) {
    this.report = report;
    this.file = file;
  }

  @Override
  public void add(Inspection inspection) {
    report.add(inspection);
    summary.add(inspection);
  }

  @Override
  public void addBeside(Inspection inspection) {
    report.addBeside(inspection);
    summary.addBeside(inspection);
  }

  @Override
  public void close() {
    report.close();
    try {
      Files.writeString(
          file, summary.markdown(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new HostFailure("cannot write the job's summary to " + file, e);
    }
  }
}
