package virtqos.diag;

import java.io.Writer;

/// Findings as workflow commands, which GitHub Actions shows beside the lines of a change.
///
/// ```
/// ::error file=net.xml,line=7,col=14,title=number::'x' is no number%0Ahint: write digits
/// ```
///
/// Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands;
/// the escapes are those of `@actions/core`, command.ts.
public final class GithubReport implements FindingsReport {
  private final Output out;

  public GithubReport(Writer out) {
    this.out = new Output(out);
  }

  @Override
  public void add(Inspection inspection) {
    StringBuilder commands = new StringBuilder();
    for (Diagnostic finding : inspection.findings()) {
      Location location = finding.location();
      commands.append("::").append(command(finding.severity())).append(" file=");
      commands.append(property(Printable.of(location.file())));
      if (location.line() > 0) {
        commands.append(",line=").append(location.line());
      }
      if (location.column() > 0) {
        commands.append(",col=").append(location.column());
      }
      commands.append(",title=").append(finding.rule().id()).append("::");
      commands.append(data(Printable.of(finding.message())));
      finding
          .hint()
          .ifPresent(hint -> commands.append("%0Ahint: ").append(data(Printable.of(hint))));
      commands.append('\n');
    }
    out.print(commands);
  }

  private static String command(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "notice";
    };
  }

  private static String data(String line) {
    return line.replace("%", "%25");
  }

  private static String property(String line) {
    return data(line).replace(":", "%3A").replace(",", "%2C");
  }

  @Override
  public void close() {
    out.flush();
  }
}
