package virtqos.diag;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.Map;

/// Findings as one JSON object: every input in order, and the sums at the end.
///
/// ```json
/// {"documents": [{"source": "net.xml", "valid": false, "findings": [{"line": 7, "column": 14, "severity": "error",
///   "rule": "number", "message": "…", "hint": "…"}]}],
///  "summary": {"documents": 1, "invalid": 1, "errors": 1, "warnings": 0, "notes": 0}}
/// ```
///
/// `line` and `column` are 0 when a finding is about the whole input; `hint` and `path` are left
/// out where there is none. What was found beside the inputs stands among them, and the sum of
/// documents does not count it.
public final class JsonReport implements FindingsReport {
  private final JsonDocument document;
  private int documents;
  private int invalid;
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  public JsonReport(Writer out) {
    document = new JsonDocument(out);
    document.write(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("documents");
        });
  }

  @Override
  public void add(Inspection inspection) {
    documents++;
    invalid += inspection.isValid() ? 0 : 1;
    addBeside(inspection);
  }

  @Override
  public void addBeside(Inspection inspection) {
    document.write(
        json -> {
          json.writeStartObject();
          json.writeStringField("source", inspection.source());
          json.writeBooleanField("valid", inspection.isValid());
          json.writeArrayFieldStart("findings");
          for (Diagnostic finding : inspection.findings()) {
            counts.merge(finding.severity(), 1, Integer::sum);
            json.writeStartObject();
            writeFields(json, finding);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /// Writes everything of a finding but its source.
  static void writeFields(JsonGenerator json, Diagnostic finding) throws IOException {
    json.writeNumberField("line", finding.location().line());
    json.writeNumberField("column", finding.location().column());
    json.writeStringField("severity", finding.severity().word());
    json.writeStringField("rule", finding.rule().id());
    json.writeStringField("message", finding.message());
    if (finding.hint().isPresent()) {
      json.writeStringField("hint", finding.hint().get());
    }
    if (finding.path().isPresent()) {
      json.writeStringField("path", finding.path().get());
    }
  }

  @Override
  public void close() {
    document.end(
        json -> {
          json.writeEndArray();
          json.writeObjectFieldStart("summary");
          json.writeNumberField("documents", documents);
          json.writeNumberField("invalid", invalid);
          for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.word() + "s", counts.getOrDefault(severity, 0));
          }
          json.writeEndObject();
          json.writeEndObject();
        });
  }
}
