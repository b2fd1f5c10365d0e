package virtqos.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/// An element of a RELAX NG schema in XML syntax, with what it inherits.
///
/// @param name its local name; elements of other namespaces, such as annotations, are left out
/// @param attributes those without namespace
/// @param namespace the `ns` in force
/// @param library the `datatypeLibrary` in force
/// @param prefixes the namespaces of prefixes in force
/// @param text its own text
/// @param documentation what its annotations say
record RngElement(
    String name,
    Map<String, String> attributes,
    String namespace,
    String library,
    Map<String, String> prefixes,
    List<RngElement> children,
    String text,
    String documentation) {
  static final String RELAX_NG = "http://relaxng.org/ns/structure/1.0";

  Optional<String> attribute(String wanted) {
    return Optional.ofNullable(attributes.get(wanted)).map(String::strip);
  }

  String needed(String wanted) {
    return attribute(wanted)
        .orElseThrow(() -> new SchemaFault("<" + name + "> needs the attribute " + wanted));
  }

  RngElement only() {
    if (children.size() != 1) {
      throw new SchemaFault("<" + name + "> takes one child, and has " + children.size());
    }
    return children.getFirst();
  }

  /// {@return the root element of a schema}
  ///
  /// @throws SchemaFault when it is not well-formed
  static RngElement read(SourceText source) {
    try {
      XMLStreamReader2 reader = SecureInput.open(source);
      Deque<Open> open = new ArrayDeque<>();
      open.push(new Open(head("", Map.of(), "", "", Map.of())));
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT ->
              open.push(new Open(head(reader, open.getFirst().head())));
          case XMLStreamConstants.END_ELEMENT -> {
            Open ended = open.pop();
            if (!ended.head().name.isEmpty()) {
              open.getFirst().children().add(ended.close());
            } else if (reader.getLocalName().equals("documentation")) {
              open.getFirst().documentation().append(ended.text());
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              open.getFirst().text().append(reader.getText());
          default -> {}
        }
      }
      return open.pop().close().only();
    } catch (XMLStreamException e) {
      throw new SchemaFault(source.name() + ": " + e.getMessage());
    }
  }

  private static RngElement head(XMLStreamReader2 reader, RngElement parent) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      if (namespace == null || namespace.isEmpty()) {
        attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
      }
    }
    Map<String, String> prefixes = parent.prefixes;
    if (reader.getNamespaceCount() > 0) {
      prefixes = new HashMap<>(prefixes);
      for (int i = 0; i < reader.getNamespaceCount(); i++) {
        prefixes.put(
            String.valueOf(reader.getNamespacePrefix(i)),
            String.valueOf(reader.getNamespaceURI(i)));
      }
    }
    return head(
        RELAX_NG.equals(reader.getNamespaceURI()) ? reader.getLocalName() : "",
        attributes,
        attributes.getOrDefault("ns", parent.namespace),
        attributes.getOrDefault("datatypeLibrary", parent.library),
        prefixes);
  }

  /// An element that is being read.
  ///
  /// @param head what its start tag says; its children and texts come later
  private record Open(
      RngElement head, List<RngElement> children, StringBuilder text, StringBuilder documentation) {
    Open(RngElement head) {
      this(head, new ArrayList<>(), new StringBuilder(), new StringBuilder());
    }

    RngElement close() {
      return new RngElement(
          head.name,
          head.attributes,
          head.namespace,
          head.library,
          head.prefixes,
          List.copyOf(children),
          text.toString(),
          documentation.toString().strip());
    }
  }

  private static RngElement head(
      String name,
      Map<String, String> attributes,
      String namespace,
      String library,
      Map<String, String> prefixes) {
    return new RngElement(name, attributes, namespace, library, prefixes, List.of(), "", "");
  }
}
