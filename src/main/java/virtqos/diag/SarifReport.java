package virtqos.diag;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Findings as a SARIF log: what GitHub's code scanning and many editors read.
///
/// Every rule is listed at the start, sorted by id, so that results can follow as they are found.
/// Columns are those of Java's strings, UTF-16 code units, and a carriage return ends a line, as in
/// XML. A finding about a whole input has no region.
///
/// Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
public final class SarifReport implements FindingsReport {
  private static final List<Rule> RULES = Rule.all();

  /// What stands in a URI as it is: RFC 3986's unreserved characters, and the slash of paths. A
  /// colon would make the first part of a relative name a scheme.
  private static final String PLAIN = "-._~/";

  private static final String HEX = "0123456789ABCDEF";

  private final JsonDocument document;
  private final Map<Rule, Integer> indexes = new HashMap<>();

  /// @param version of this program
  public SarifReport(Writer out, String version) {
    for (Rule rule : RULES) {
      indexes.put(rule, indexes.size());
    }
    document = new JsonDocument(out);
    document.write(json -> writeStart(json, version));
  }

  private static void writeStart(JsonGenerator json, String version) throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "virt-qos");
    json.writeStringField("version", version);
    json.writeStringField("informationUri", "https://github.com/virtqos/virt-qos");
    json.writeArrayFieldStart("rules");
    for (Rule rule : RULES) {
      write(json, rule);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("newlineSequences");
    for (String end : List.of("\r\n", "\n", "\r")) {
      json.writeString(end);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("results");
  }

  private static void write(JsonGenerator json, Rule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", rule.id());
    text(json, "shortDescription", rule.sentence());
    text(json, "fullDescription", rule.sentence());
    json.writeObjectFieldStart("help");
    json.writeStringField("text", rule.sentence() + " See " + rule.page());
    json.writeStringField(
        "markdown", Markdown.escaped(rule.sentence()) + " [More](" + rule.page() + ")");
    json.writeEndObject();
    json.writeStringField("helpUri", rule.page());
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", level(rule.severity()));
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("text", text);
    json.writeEndObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  @Override
  public void add(Inspection inspection) {
    Fingerprints fingerprints = new Fingerprints();
    for (Diagnostic finding : inspection.findings()) {
      document.write(json -> write(json, finding, fingerprints.next(finding)));
    }
  }

  private void write(JsonGenerator json, Diagnostic finding, String fingerprint)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("ruleId", finding.rule().id());
    json.writeNumberField("ruleIndex", indexes.getOrDefault(finding.rule(), -1));
    json.writeStringField("level", level(finding.severity()));
    text(json, "message", finding.advice());
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    writePhysical(json, finding.location());
    if (finding.path().isPresent()) {
      json.writeArrayFieldStart("logicalLocations");
      json.writeStartObject();
      json.writeStringField("fullyQualifiedName", finding.path().get());
      json.writeStringField("kind", "element");
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
    if (!finding.others().isEmpty()) {
      json.writeArrayFieldStart("relatedLocations");
      for (Location other : finding.others()) {
        json.writeStartObject();
        writePhysical(json, other);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeObjectFieldStart("partialFingerprints");
    json.writeStringField("virtQosFinding/v1", fingerprint);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writePhysical(JsonGenerator json, Location location) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", uri(location.file()));
    json.writeEndObject();
    if (location.line() > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", location.line());
      if (location.column() > 0) {
        json.writeNumberField("startColumn", location.column());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /// {@return a relative reference for a relative name, else an address}
  private static String uri(String file) {
    StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
    for (byte each : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
        uri.append(c);
      } else {
        uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
      }
    }
    return uri.toString();
  }

  @Override
  public void close() {
    document.end(
        json -> {
          json.writeEndArray();
          json.writeEndObject();
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
