package virtqos.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import org.codehaus.stax2.XMLStreamReader2;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.model.Element;
import virtqos.unit.LibvirtVersion;

/// Keeps the elements of a document that rules ask after: networks and ports whole, of a domain
/// what kind of machine it is, its interfaces, and of other devices what must be theirs alone.
public final class ElementTree implements Cursor.Watcher {
  /// What is kept of a domain.
  private static final Map<String, Set<String>> OF_DOMAIN =
      Map.of(
          "domain", Set.of("name", "uuid", "os", "devices"),
          "os", Set.of("type", "boot"));

  private static final String DEVICES = "devices";

  /// What is kept of a device; everything below an `interface` is.
  private static final Set<String> OF_DEVICE = Set.of("boot", "alias");

  private static final Set<String> OF_HOSTDEV = Set.of("boot", "alias", "source");

  private final SourceText source;
  private final Deque<Open> open = new ArrayDeque<>();
  private Optional<Element> root = Optional.empty();

  /// How deep within something that is not kept.
  private int passing;

  ElementTree(SourceText source) {
    this.source = source;
  }

  /// A start tag whose end has not come.
  ///
  /// @param kept the children that are; nothing where all are
  private record Open(
      String name,
      int start,
      List<Element.Attribute> attributes,
      List<Element> children,
      StringBuilder text,
      Optional<Set<String>> kept) {
    boolean keeps(String child) {
      return !child.equals("metadata") && (kept.isEmpty() || kept.get().contains(child));
    }

    Element ended() {
      return new Element(name, start, attributes, children, text.toString());
    }
  }

  @Override
  public void saw(int event, XMLStreamReader2 reader) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader);
      case XMLStreamConstants.END_ELEMENT -> end();
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
        if (passing == 0 && !open.isEmpty() && !reader.isWhiteSpace()) {
          open.getFirst()
              .text()
              .append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
      }
      default -> {}
    }
  }

  private void start(XMLStreamReader2 reader) {
    String namespace = reader.getNamespaceURI();
    String name = Cursor.name(namespace == null ? "" : namespace, reader.getLocalName());
    if (passing > 0 || (!open.isEmpty() && !open.getFirst().keeps(name))) {
      passing++;
      return;
    }
    List<Element.Attribute> attributes = new ArrayList<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (isEmpty(reader.getAttributeNamespace(i))) {
        attributes.add(
            new Element.Attribute(reader.getAttributeLocalName(i), reader.getAttributeValue(i)));
      }
    }
    open.push(
        new Open(
            name,
            (int) reader.getLocationInfo().getStartingCharOffset(),
            attributes,
            new ArrayList<>(),
            new StringBuilder(),
            keptOf(name)));
  }

  private static boolean isEmpty(String text) {
    return text == null || text.isEmpty();
  }

  /// {@return what is kept of an element, by name; nothing where all is}
  private Optional<Set<String>> keptOf(String name) {
    if (open.isEmpty() || !open.getFirst().name().equals(DEVICES)) {
      return Optional.ofNullable(OF_DOMAIN.get(name));
    }
    return switch (name) {
      case "interface" -> Optional.empty();
      case "hostdev" -> Optional.of(OF_HOSTDEV);
      default -> Optional.of(OF_DEVICE);
    };
  }

  private void end() {
    if (passing > 0) {
      passing--;
      return;
    }
    Element ended = open.pop().ended();
    if (open.isEmpty()) {
      root = Optional.of(ended);
    } else {
      open.getFirst().children().add(ended);
    }
  }

  /// {@return the root element, once the document has been read}
  public Optional<Element> root() {
    return root;
  }

  /// {@return where an element is in the source}
  public Location at(Element element) {
    return source.at(element.start());
  }

  /// {@return where an attribute is in the source; where the element is if it has none such}
  public Location at(Element element, String attribute) {
    return source.at(StartTag.offsetOf(attribute, source.text(), element.start()));
  }

  /// {@return what the rules find, but for places where others have found an error}
  Stream<Diagnostic> findings(Rules rules, Findings others) {
    Set<Location> elsewhere = others.placesOfErrors();
    return rules.check(this).filter(finding -> !elsewhere.contains(finding.location()));
  }

  /// Rules that look at a document as a tree.
  public interface Rules {
    /// {@return the release of libvirt for which the document is meant}
    LibvirtVersion libvirt();

    Stream<Diagnostic> check(ElementTree tree);
  }
}
