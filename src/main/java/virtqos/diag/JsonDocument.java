package virtqos.diag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// A JSON document that is written as it grows, indented, in ASCII, so that it is the same text in
/// whatever encoding the writer has.
final class JsonDocument {
  private final Writer out;
  private final JsonGenerator json;

  /// Writes a part of the document.
  @FunctionalInterface
  interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  JsonDocument(Writer out) {
    this.out = out;
    try {
      json =
          JsonFactory.builder()
              .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
              .build()
              .createGenerator(out);
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter()
              .withObjectIndenter(new DefaultIndenter("  ", "\n"))
              .withArrayIndenter(new DefaultIndenter("  ", "\n")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(Part part) {
    try {
      part.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the last part, and a line end.
  void end(Part part) {
    write(part);
    try {
      json.close();
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
