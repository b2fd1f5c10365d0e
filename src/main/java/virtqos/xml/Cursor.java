package virtqos.xml;

import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamLocation2;
import org.codehaus.stax2.XMLStreamReader2;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.unit.LibvirtVersion;

/// A place in a document that only moves forward, from element to element.
///
/// ```
/// for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
///   switch (cursor.name()) { … }      // what a branch does not read is passed over
/// }
/// ```
///
/// Every error of the document ends the reading with one {@link Malformed}.
final class Cursor {
  /// Ours, in the names of {@link #name}, whatever prefix the document uses.
  static final String OURS = "q:";

  private static final int LONGEST_TEXT = 64 * 1024;

  /// Sees everything that a cursor passes by.
  interface Watcher {
    Watcher NONE = (_, _) -> {};

    /// Called for each event, with the reader still on it.
    ///
    /// @param event one of {@link XMLStreamConstants}
    void saw(int event, XMLStreamReader2 reader);
  }

  private final SourceText source;
  private final XMLStreamReader2 reader;
  private final Watcher watcher;
  private final LibvirtVersion libvirt;
  private final Findings findings = new Findings();
  private int depth;
  private boolean atStart;

  Cursor(SourceText source) throws Malformed {
    this(source, Respelling.NONE, Watcher.NONE, LibvirtVersion.NEWEST);
  }

  /// Opens the document and moves to its root element.
  ///
  /// @param respelling what is read in the place of names that are there
  /// @param watcher sees the root element as the first
  /// @param libvirt the release whose reading counts, where releases differ
  Cursor(SourceText source, Respelling respelling, Watcher watcher, LibvirtVersion libvirt)
      throws Malformed {
    this.source = source;
    this.watcher = watcher;
    this.libvirt = libvirt;
    LongNames.check(source);
    try {
      reader = respelling.in(SecureInput.open(source));
    } catch (XMLStreamException e) {
      throw new Malformed(SyntaxFinding.of(e, Location.wholeOf(source.name()), source));
    }
    while (depth == 0) {
      advance();
    }
  }

  Findings findings() {
    return findings;
  }

  SourceText source() {
    return source;
  }

  LibvirtVersion libvirt() {
    return libvirt;
  }

  /// {@return how deep the element is that the cursor stands on or in, 1 for the root}
  int depth() {
    return depth;
  }

  /// Moves to the next child of an element, out of whatever was being read within it.
  ///
  /// @param parentDepth the element's own depth
  /// @return whether there is one; if not, the cursor stands at the element's end
  boolean nextChild(int parentDepth) throws Malformed {
    while (depth >= parentDepth) {
      advance();
      if (atStart && depth == parentDepth + 1) {
        return true;
      }
      if (!atStart && depth == parentDepth - 1) {
        return false;
      }
    }
    return false;
  }

  /// Reads the rest of the document, so that its end is checked too.
  void finish() throws Malformed {
    while (reader.getEventType() != XMLStreamConstants.END_DOCUMENT) {
      advance();
    }
  }

  /// {@return whether the cursor stands on a start tag; else it has just passed an end tag}
  boolean isAtStart() {
    return atStart;
  }

  /// Moves to the next start or end tag, or to the end of the document.
  void advance() throws Malformed {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          atStart = true;
          return;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          atStart = false;
          return;
        }
        case XMLStreamConstants.END_DOCUMENT -> {
          return;
        }
        case XMLStreamConstants.DTD ->
            throw SourceText.malformed(
                location(),
                XmlRule.XML_DOCTYPE,
                "document type declarations are not read",
                "remove <!DOCTYPE …>; libvirt's documents need none");
        default -> {}
      }
    }
  }

  private int next() throws Malformed {
    int event = move();
    try {
      watcher.saw(event, reader);
    } catch (RuntimeException e) {
      throw late(e);
    }
    return event;
  }

  private int move() throws Malformed {
    try {
      return reader.next();
    } catch (XMLStreamException e) {
      throw malformed(e);
    } catch (RuntimeException e) {
      // Some broken inputs make the library itself stumble. They are broken all the same.
      throw SourceText.malformed(
          location(),
          XmlRule.XML_SYNTAX,
          "not well-formed: " + Findings.quote(String.valueOf(e.getMessage())),
          "compare the lines around this place with a document that libvirt wrote");
    }
  }

  private Malformed malformed(XMLStreamException e) {
    XMLStreamLocation2 here = reader.getLocationInfo().getCurrentLocation();
    Location at = new Location(source.name(), here.getLineNumber(), here.getColumnNumber());
    return new Malformed(SyntaxFinding.of(e, at, source));
  }

  /// {@return the name of the element: bare for libvirt's own, with {@link #OURS} in front for
  /// ours, empty for any other namespace}
  String name() {
    return name(namespace(), reader.getLocalName());
  }

  static String name(String namespace, String local) {
    if (namespace.isEmpty()) {
      return local;
    }
    return namespace.equals(Documents.NAMESPACE) ? OURS + local : "";
  }

  String localName() {
    return reader.getLocalName();
  }

  String namespace() {
    String namespace = reader.getNamespaceURI();
    return namespace == null ? "" : namespace;
  }

  boolean declaresNamespaces() {
    return reader.getNamespaceCount() > 0;
  }

  /// {@return where the element's start tag begins}
  Location location() {
    XMLStreamLocation2 start = reader.getLocationInfo().getStartLocation();
    return new Location(source.name(), start.getLineNumber(), start.getColumnNumber());
  }

  /// {@return the place of the start tag's first character in the source text}
  int startOffset() {
    return (int) reader.getLocationInfo().getStartingCharOffset();
  }

  /// {@return the place behind the last character of the tag in the source text}
  int endOffset() throws Malformed {
    try {
      return (int) reader.getLocationInfo().getEndingCharOffset();
    } catch (XMLStreamException e) {
      throw malformed(e);
    }
  }

  int attributeCount() {
    return reader.getAttributeCount();
  }

  /// {@return the attribute at this index, of any namespace}
  Attribute attribute(int index) {
    String name = StartTag.name(reader, index);
    Location at = source.at(StartTag.offsetOf(name, source.text(), startOffset()));
    return new Attribute(reader.getLocalName(), name, reader.getAttributeValue(index), at);
  }

  /// {@return the attribute of this name in no namespace}
  Optional<Attribute> attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      if (name.equals(reader.getAttributeLocalName(i))
          && (namespace == null || namespace.isEmpty())) {
        return Optional.of(attribute(i));
      }
    }
    return Optional.empty();
  }

  /// {@return the attribute of this name, unless it is empty: what XPath's `string()` calls absent}
  Optional<Attribute> filled(String name) {
    Optional<Attribute> attribute = attribute(name);
    return attribute.isPresent() && attribute.get().value().isEmpty()
        ? Optional.empty()
        : attribute;
  }

  /// {@return the text of the element and everything in it; the cursor stands behind it afterwards}
  String text() throws Malformed {
    Location at = location();
    int outside = depth - 1;
    StringBuilder text = new StringBuilder();
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          atStart = false;
          if (depth == outside) {
            return text.toString();
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> append(text, at);
        default -> {}
      }
    }
  }

  /// {@return what is wrong with text: Woodstox reads it late and wraps what it finds then}
  private Malformed late(RuntimeException e) {
    if (e.getCause() instanceof XMLStreamException cause) {
      return malformed(cause);
    }
    throw e;
  }

  private void append(StringBuilder text, Location at) throws Malformed {
    try {
      text.append(reader.getText());
    } catch (RuntimeException e) {
      throw late(e);
    }
    if (text.length() > LONGEST_TEXT) {
      throw new Malformed(
          Diagnostic.of(
              at,
              XmlRule.XML_LIMIT,
              "the text of this element has more than " + LONGEST_TEXT + " characters",
              "a name or number is never that long; check which file this is"));
    }
  }
}
