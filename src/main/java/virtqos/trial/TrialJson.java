package virtqos.trial;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import virtqos.unit.Rate;

/// A report for programs: an object with the limit, the guests, and every measurement. Rates are
/// kilobytes (1000 bytes) per second, as in libvirt's XML.
public final class TrialJson {
  private TrialJson() {}

  public static String render(TrialReport report) {
    return object(
        json -> {
          json.writeNumberField("limit", report.limit().kilobytesPerSecond());
          json.writeArrayFieldStart("guests");
          for (Guest guest : report.guests()) {
            json.writeStartObject();
            json.writeStringField("name", guest.name());
            writeFloor(json, guest);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayFieldStart("measurements");
          for (TrialReport.Measurement measurement : report.measurements()) {
            write(json, measurement);
          }
          json.writeEndArray();
        });
  }

  /// {@return the report where nothing could be measured: an object with the reason alone}
  public static String impossible(String reason) {
    return object(json -> json.writeStringField("impossible", reason));
  }

  private interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Members members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter());
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void writeFloor(JsonGenerator json, Guest guest) throws IOException {
    if (guest.floor().isPresent()) {
      json.writeNumberField("floor", guest.floor().get().kilobytesPerSecond());
    }
  }

  private static void write(JsonGenerator json, TrialReport.Measurement measurement)
      throws IOException {
    Rate received = measurement.received();
    json.writeStartObject();
    json.writeStringField("arrangement", measurement.arrangement().toString());
    json.writeStringField("family", measurement.family().toString().toLowerCase(Locale.ROOT));
    json.writeStringField("guest", measurement.guest().name());
    json.writeNumberField("received", received.kilobytesPerSecond());
    writeFloor(json, measurement.guest());
    if (measurement.holds().isPresent()) {
      json.writeBooleanField("holds", measurement.holds().get());
    }
    json.writeEndObject();
  }
}
