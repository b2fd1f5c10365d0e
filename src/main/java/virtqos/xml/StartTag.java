package virtqos.xml;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/// Finds attributes in the source text of a well-formed start tag. Woodstox knows the place of an
/// element but not of its attributes.
final class StartTag {
  private StartTag() {}

  /// Tells which attribute is looked for, by where its name begins and ends.
  @FunctionalInterface
  private interface Wanted {
    boolean is(int from, int to);
  }

  /// {@return where the attribute's name begins, or the tag itself if it is not there}
  ///
  /// @param name as written, with its prefix
  /// @param start where the tag's `<` stands
  static int offsetOf(String name, String text, int start) {
    return first(
        (from, to) -> to - from == name.length() && text.startsWith(name, from), text, start);
  }

  /// {@return where the name begins of the first attribute that is there already, or the tag itself
  /// if there is none}
  static int offsetOfSecond(String text, int start) {
    Set<String> names = new HashSet<>();
    return first((from, to) -> !names.add(text.substring(from, to)), text, start);
  }

  private static int first(Wanted wanted, String text, int start) {
    int at = endOfName(text, start + 1);
    while (true) {
      at = endOfSpace(text, at);
      if (at >= text.length() || text.charAt(at) == '>' || text.charAt(at) == '/') {
        return start;
      }
      int end = endOfName(text, at);
      if (wanted.is(at, end)) {
        return at;
      }
      int quote = endOfSpace(text, endOfSpace(text, end) + 1);
      int close = quote < text.length() ? text.indexOf(text.charAt(quote), quote + 1) : -1;
      if (close < 0) {
        return start;
      }
      at = close + 1;
    }
  }

  /// {@return where the value of the attribute begins, behind its quote}
  ///
  /// @param name where the attribute's name begins
  static int valueOffset(String text, int name) {
    int equals = endOfSpace(text, endOfName(text, name));
    return Math.min(text.length(), endOfSpace(text, equals + 1) + 1);
  }

  /// {@return the name of an attribute of the tag that the reader stands on, as written}
  static String name(XMLStreamReader reader, int index) {
    String prefix = reader.getAttributePrefix(index);
    String local = reader.getAttributeLocalName(index);
    return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
  }

  /// {@return the name that begins here, as written}
  static String nameAt(String text, int at) {
    return text.substring(at, endOfName(text, at));
  }

  private static int endOfName(String text, int from) {
    int at = from;
    while (at < text.length() && !isSpace(text.charAt(at)) && "=/>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /// {@return the first place from here on that is no white space}
  static int endOfSpace(String text, int from) {
    int at = from;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
  }
}
