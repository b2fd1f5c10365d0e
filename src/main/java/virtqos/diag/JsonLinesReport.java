package virtqos.diag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// Findings as JSON objects, one on a line, each complete in itself: for `jq`, logs and pipes.
///
/// The fields are those of [JsonReport], with `source` in front.
public final class JsonLinesReport implements FindingsReport {
  private final JsonFactory factory = new JsonFactory();
  private final Writer out;

  public JsonLinesReport(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Inspection inspection) {
    try {
      for (Diagnostic finding : inspection.findings()) {
        try (JsonGenerator json = factory.createGenerator(out)) {
          json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
          json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
          json.writeStartObject();
          json.writeStringField("source", finding.location().source());
          JsonReport.writeFields(json, finding);
          json.writeEndObject();
        }
        out.write('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    new Output(out).flush();
  }
}
