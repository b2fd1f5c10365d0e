package virtqos.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import virtqos.unit.Rate;

/// Writes JSON into memory, where nothing can go wrong.
///
/// Names of amounts end in their unit: `rateBytesPerSecond`, `burstBytes`. What is absent has no
/// member.
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonGenerator out;

  private Json(JsonGenerator out) {
    this.out = out;
  }

  /// {@return an object over several lines, the last one ended}
  static String lines(Consumer<Json> members) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    return object(
        members,
        Optional.of(
            new DefaultPrettyPrinter().withArrayIndenter(indenter).withObjectIndenter(indenter)));
  }

  /// {@return an object on one line, which is ended}
  static String line(Consumer<Json> members) {
    return object(members, Optional.empty());
  }

  private static String object(Consumer<Json> members, Optional<DefaultPrettyPrinter> printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      printer.ifPresent(out::setPrettyPrinter);
      out.writeStartObject();
      members.accept(new Json(out));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  /// A write that fails only where memory does.
  private interface Write {
    void run() throws IOException;
  }

  private Json done(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Json text(String name, String value) {
    return done(() -> out.writeStringField(name, value));
  }

  Json text(String name, Optional<String> value) {
    return value.map(present -> text(name, present)).orElse(this);
  }

  Json number(String name, long value) {
    return done(() -> out.writeNumberField(name, value));
  }

  Json flag(String name, boolean value) {
    return done(() -> out.writeBooleanField(name, value));
  }

  /// Writes a rate in bytes per second; it can be larger than what 64 bits with a sign hold.
  Json rate(String name, Rate value) {
    return done(
        () -> {
          out.writeFieldName(name + "BytesPerSecond");
          out.writeNumber(Long.toUnsignedString(value.bytesPerSecond()));
        });
  }

  Json words(String name, List<String> values) {
    return done(
        () -> {
          out.writeArrayFieldStart(name);
          for (String value : values) {
            out.writeString(value);
          }
          out.writeEndArray();
        });
  }

  Json object(String name, Consumer<Json> members) {
    return done(
        () -> {
          out.writeObjectFieldStart(name);
          members.accept(this);
          out.writeEndObject();
        });
  }

  /// How one element of an array is written.
  interface Element<T> {
    void write(Json json, T element);
  }

  <T> Json objects(String name, Collection<T> elements, Element<T> element) {
    return done(
        () -> {
          out.writeArrayFieldStart(name);
          for (T each : elements) {
            out.writeStartObject();
            element.write(this, each);
            out.writeEndObject();
          }
          out.writeEndArray();
        });
  }
}
