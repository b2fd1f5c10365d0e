package virtqos.diag;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;

/// Findings as GitLab's code quality report: a JSON array.
///
/// Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
public final class GitlabReport implements FindingsReport {
  private final JsonDocument document;

  public GitlabReport(Writer out) {
    document = new JsonDocument(out);
    document.write(JsonGenerator::writeStartArray);
  }

  @Override
  public void add(Inspection inspection) {
    Fingerprints fingerprints = new Fingerprints();
    for (Diagnostic finding : inspection.findings()) {
      document.write(json -> write(json, finding, fingerprints.next(finding)));
    }
  }

  private static void write(JsonGenerator json, Diagnostic finding, String fingerprint)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("description", finding.advice());
    json.writeStringField("check_name", finding.rule().id());
    json.writeStringField("fingerprint", fingerprint);
    json.writeStringField("severity", severity(finding.severity()));
    json.writeObjectFieldStart("location");
    json.writeStringField("path", finding.location().file());
    json.writeObjectFieldStart("lines");
    // A line is required, also where the finding is about none.
    json.writeNumberField("begin", Math.max(1, finding.location().line()));
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "major";
      case WARNING -> "minor";
      case NOTE -> "info";
    };
  }

  @Override
  public void close() {
    document.end(JsonGenerator::writeEndArray);
  }
}
