package virtqos.xml;

import javax.xml.stream.XMLStreamException;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;

/// What Woodstox says of a document that it cannot read, as one finding in our words.
final class SyntaxFinding {
  /// Of attributes and of declarations of namespaces.
  private static final String DUPLICATE = "Duplicate ";

  private SyntaxFinding() {}

  /// @param here where reading stopped, for exceptions that do not say it
  static Diagnostic of(XMLStreamException e, Location here, SourceText source) {
    String words = words(e);
    Location at = e.getLocation() == null ? here : location(e.getLocation(), words, source);
    if (words.contains("limit (") || words.contains("Limit (")) {
      return Diagnostic.of(
          at,
          XmlRule.XML_LIMIT,
          "too deep, too long or too much: " + words,
          "no document of libvirt is like that; check where it comes from");
    }
    if (words.startsWith("Undeclared general entity")) {
      return Diagnostic.of(
          at,
          XmlRule.XML_ENTITY,
          "entities are not read: " + words,
          "write the character itself; only &lt; &gt; &amp; &quot; &apos; are known");
    }
    if (words.startsWith("Unexpected EOF") || words.startsWith("Unexpected end")) {
      return Diagnostic.of(
          source.at(source.text().stripTrailing().length()),
          XmlRule.XML_TRUNCATED,
          "the document ends too early: " + words,
          "an interrupted write or a full disk leaves such files; restore it, or let libvirt write"
              + " it again");
    }
    if (words.startsWith(DUPLICATE)) {
      return Diagnostic.of(
          at, XmlRule.XML_SYNTAX, "not well-formed: " + words, "remove one of the two");
    }
    return Diagnostic.of(
        at,
        XmlRule.XML_SYNTAX,
        "not well-formed: " + words,
        "compare the lines around this place with a document that libvirt wrote");
  }

  /// Woodstox puts the place on a second line.
  private static String words(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf("\n at [");
    return Findings.quote((end < 0 ? message : message.substring(0, end)).strip());
  }

  /// Woodstox stops behind what it does not like; findings point to its beginning.
  private static Location location(
      javax.xml.stream.Location stop, String words, SourceText source) {
    int offset = Math.clamp(stop.getCharacterOffset(), 0, source.text().length());
    if (words.startsWith(DUPLICATE)) {
      String text = source.text();
      return source.at(StartTag.offsetOfSecond(text, text.lastIndexOf('<', offset - 1)));
    }
    for (int start = offset - 1; start >= 0; start--) {
      if (isStartOfWrong(source.text().charAt(start), words)) {
        return source.at(start);
      }
    }
    return source.at(offset);
  }

  /// {@return whether the wrong thing begins with this character}
  private static boolean isStartOfWrong(char c, String words) {
    return switch (c) {
      case '&' -> words.startsWith("Undeclared general entity");
      case '<' ->
          words.startsWith("Unexpected close tag")
              || words.startsWith("Undeclared namespace prefix")
              || words.startsWith("Illegal to have multiple roots");
      default -> false;
    };
  }
}
