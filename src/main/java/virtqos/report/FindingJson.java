package virtqos.report;

import virtqos.diag.Diagnostic;

/// A finding within a larger JSON document; the members are those of {@link
/// virtqos.diag.JsonLinesReport}.
final class FindingJson {
  private FindingJson() {}

  static void write(Json json, Diagnostic finding) {
    json.text("source", finding.location().source())
        .number("line", finding.location().line())
        .number("column", finding.location().column())
        .text("severity", finding.severity().word())
        .text("rule", finding.rule().id())
        .text("message", finding.message())
        .text("hint", finding.hint());
  }
}
