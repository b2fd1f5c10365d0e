package virtqos.report;

import java.util.Collection;
import virtqos.diag.Diagnostic;

/// Findings for programs.
public final class FindingJson {
  private FindingJson() {}

  /// {@return an object with all of them, over several lines}
  ///
  /// @param inputs how many inputs were looked at
  public static String document(Collection<Diagnostic> findings, long inputs) {
    return Json.lines(
        json ->
            json.number("inputs", inputs)
                .number("errors", findings.stream().filter(Diagnostic::isError).count())
                .objects("findings", findings, FindingJson::write));
  }

  /// {@return one finding on a line}
  public static String line(Diagnostic finding) {
    return Json.line(json -> write(json, finding));
  }

  static void write(Json json, Diagnostic finding) {
    json.text("file", finding.location().source());
    if (finding.location().line() > 0) {
      json.number("line", finding.location().line());
    }
    if (finding.location().column() > 0) {
      json.number("column", finding.location().column());
    }
    json.text("severity", finding.severity().word())
        .text("rule", finding.rule())
        .text("message", finding.message())
        .text("hint", finding.hint());
  }
}
