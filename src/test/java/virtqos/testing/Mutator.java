package virtqos.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Changes one thing in a document, at random: an element is left out, doubled, renamed or added,
/// an attribute left out, renamed or added, a value changed. Names and values are those that other
/// documents have, or rubbish.
public final class Mutator {
  private static final List<String> RUBBISH =
      List.of(
          "",
          "0",
          "-1",
          "+1",
          "1.5",
          "0x10",
          "99999999999999999999",
          "yes",
          "no",
          "on",
          "a b",
          "/x");

  private final Random random;
  private final List<String> elements = new ArrayList<>();
  private final List<String> attributes = new ArrayList<>();
  private final List<String> values = new ArrayList<>(RUBBISH);

  public Mutator(long seed) {
    this.random = new Random(seed);
  }

  /// Learns the names and values of a document.
  public void learn(byte[] text) {
    for (Element each : elements(document(text))) {
      learn(each.getTagName(), elements);
      for (int i = 0; i < each.getAttributes().getLength(); i++) {
        Attr attribute = (Attr) each.getAttributes().item(i);
        learn(attribute.getName(), attributes);
        values.add(attribute.getValue());
      }
    }
  }

  /// A name with a prefix means nothing in another document.
  private static void learn(String name, List<String> into) {
    if (name.indexOf(':') < 0 && !name.equals("xmlns")) {
      into.add(name);
    }
  }

  /// {@return the document with one thing changed}
  public byte[] mutate(byte[] text) {
    Document document = document(text);
    List<Element> all = elements(document);
    Element chosen = all.get(random.nextInt(all.size()));
    int kind = random.nextInt(8);
    boolean isRoot = chosen.isSameNode(document.getDocumentElement());
    if (kind == 0 && !isRoot) {
      chosen.getParentNode().removeChild(chosen);
    } else if (kind == 1 && !isRoot) {
      chosen.getParentNode().insertBefore(chosen.cloneNode(true), chosen);
    } else if (kind == 2 && !isRoot) {
      document.renameNode(chosen, null, any(elements));
    } else if (kind == 3) {
      chosen.appendChild(document.createElement(any(elements)));
    } else if (kind == 4 && chosen.getAttributes().getLength() > 0) {
      chosen.removeAttribute(attribute(chosen).getName());
    } else if (kind == 5) {
      chosen.setAttribute(any(attributes), any(values));
    } else if (kind == 6 && chosen.getAttributes().getLength() > 0) {
      attribute(chosen).setValue(any(values));
    } else if (elements(chosen).isEmpty()) {
      chosen.setTextContent(any(values));
    } else {
      chosen.setAttribute(any(attributes), any(RUBBISH));
    }
    return text(document);
  }

  private Attr attribute(Element of) {
    return (Attr) of.getAttributes().item(random.nextInt(of.getAttributes().getLength()));
  }

  private String any(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<Element> elements(Node below) {
    List<Element> found = new ArrayList<>();
    for (Node each = below.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        found.add(element);
        found.addAll(elements(element));
      }
    }
    return found;
  }

  private static Document document(byte[] text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text));
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static byte[] text(Document document) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      TransformerFactory.newDefaultInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(out));
      return out.toByteArray();
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }
}
