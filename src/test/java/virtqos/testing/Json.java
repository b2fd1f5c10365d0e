package virtqos.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON document as maps, lists, strings, numbers and booleans. A name that stands twice in an
/// object is refused.
public final class Json {
  private Json() {}

  public static Object read(String text) {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    try (JsonParser parser = factory.createParser(text)) {
      Object document = value(parser, parser.nextToken());
      if (parser.nextToken() != null) {
        throw new IllegalArgumentException("something follows the document");
      }
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getIntValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new IllegalArgumentException("unexpected " + token);
    };
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      fields.put(parser.currentName(), value(parser, parser.nextToken()));
    }
    return fields;
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> items = new ArrayList<>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(value(parser, token));
    }
    return items;
  }

  /// {@return what is there: names of fields and numbers of items, with slashes between}
  public static Object at(Object document, String path) {
    Object found = document;
    for (String step : path.split("/", -1)) {
      found =
          switch (found) {
            case Map<?, ?> map ->
                Optional.<Object>ofNullable(map.get(step))
                    .orElseThrow(() -> new IllegalArgumentException("no " + step + " in " + map));
            case List<?> list -> list.get(Integer.parseInt(step));
            default -> throw new IllegalArgumentException("no " + step + " in " + found);
          };
    }
    return found;
  }

  /// {@return the items of the list there}
  public static List<Object> items(Object document, String path) {
    return path.isEmpty() ? listed(document) : listed(at(document, path));
  }

  private static List<Object> listed(Object list) {
    return new ArrayList<>((List<?>) list);
  }
}
