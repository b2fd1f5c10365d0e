package virtqos.testing;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/// Changes an element so that it still looks as if somebody had meant it: children and attributes
/// come from where other elements have the same, or go, or stand twice.
public final class Grafter {
  private static final List<String> NUMBERS = List.of("0", "1", "3", "64", "255", "4294967296");

  private final Random random;

  /// Names of children by the name of their parent, and each different one by both.
  private final Map<String, List<String>> names = new TreeMap<>();

  private final Map<String, Map<String, Element>> children = new TreeMap<>();

  /// Attributes by the name of their element, and values by element and attribute.
  private final Map<String, List<String>> attributes = new TreeMap<>();

  private final Map<String, List<String>> values = new TreeMap<>();
  private final Map<String, List<String>> texts = new TreeMap<>();

  public Grafter(long seed) {
    this.random = new Random(seed);
  }

  /// Learns what an element may look like.
  public void learn(String text) {
    learn(document(text).getDocumentElement());
  }

  private void learn(Element element) {
    String name = element.getTagName();
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      distinct(attributes, name, attribute.getName());
      distinct(values, name + "@" + attribute.getName(), attribute.getValue());
    }
    List<Element> below = children(element);
    if (below.isEmpty() && !element.getTextContent().isBlank()) {
      distinct(texts, name, element.getTextContent());
    }
    for (Element child : below) {
      distinct(names, name, child.getTagName());
      children
          .computeIfAbsent(name + "/" + child.getTagName(), _ -> new TreeMap<>())
          .put(text(child), child);
      learn(child);
    }
  }

  private static void distinct(Map<String, List<String>> into, String key, String value) {
    List<String> known = into.computeIfAbsent(key, _ -> new ArrayList<>());
    if (!known.contains(value)) {
      known.add(value);
    }
  }

  /// {@return the element with one to four things changed}
  public String graft(String text) {
    Document document = document(text);
    for (int times = 1 + random.nextInt(4); times > 0; times--) {
      change(document);
    }
    return text(document);
  }

  private void change(Document document) {
    Element root = document.getDocumentElement();
    List<Element> all = new ArrayList<>(List.of(root));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(children(all.get(i)));
    }
    // The root has most of the children that there are to choose from.
    Element chosen = random.nextInt(3) == 0 ? root : any(all);
    switch (random.nextInt(8)) {
      case 0, 1 -> adopt(document, chosen);
      case 2 -> {
        if (!chosen.isSameNode(root)) {
          chosen.getParentNode().removeChild(chosen);
        }
      }
      case 3 -> {
        if (!chosen.isSameNode(root)) {
          chosen.getParentNode().appendChild(chosen.cloneNode(true));
        }
      }
      case 4 -> {
        if (chosen.getAttributes().getLength() > 0) {
          chosen.removeAttribute(attribute(chosen));
        }
      }
      case 5 -> {
        List<String> known = attributes.getOrDefault(chosen.getTagName(), List.of());
        if (!known.isEmpty()) {
          revalue(chosen, any(known));
        }
      }
      case 6 -> {
        if (chosen.getAttributes().getLength() > 0) {
          revalue(chosen, attribute(chosen));
        }
      }
      default -> {
        List<String> known = texts.getOrDefault(chosen.getTagName(), List.of());
        if (!known.isEmpty()) {
          chosen.setTextContent(any(random.nextInt(4) == 0 ? NUMBERS : known));
        }
      }
    }
  }

  /// Takes a child of such a name from elsewhere, often in place of its own.
  private void adopt(Document document, Element into) {
    List<String> known = names.getOrDefault(into.getTagName(), List.of());
    if (known.isEmpty()) {
      return;
    }
    String name = any(known);
    Map<String, Element> choice = children.getOrDefault(into.getTagName() + "/" + name, Map.of());
    Element child = any(List.copyOf(choice.values()));
    if (random.nextInt(5) > 0) {
      children(into).stream()
          .filter(own -> own.getTagName().equals(name))
          .forEach(into::removeChild);
    }
    into.appendChild(document.importNode(child, true));
  }

  private void revalue(Element element, String attribute) {
    List<String> known =
        values.getOrDefault(element.getTagName() + "@" + attribute, List.of("", "0"));
    element.setAttribute(attribute, any(random.nextInt(6) == 0 ? NUMBERS : known));
  }

  private String attribute(Element of) {
    return ((Attr) of.getAttributes().item(random.nextInt(of.getAttributes().getLength())))
        .getName();
  }

  private <T> T any(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  private static List<Element> children(Element of) {
    List<Element> found = new ArrayList<>();
    for (Node each = of.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /// {@return what the elements of this path are, each as a text of its own}
  ///
  /// @param parent the name of what they stand in
  public static List<String> elements(String text, String parent, String name) {
    List<String> found = new ArrayList<>();
    for (Element outer : children(document(text).getDocumentElement())) {
      if (outer.getTagName().equals(parent)) {
        children(outer).stream()
            .filter(inner -> inner.getTagName().equals(name))
            .map(Grafter::text)
            .forEach(found::add);
      }
    }
    return found;
  }

  private static Document document(String text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)));
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String text(Node node) {
    try {
      StringWriter out = new StringWriter();
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      transformer.transform(new DOMSource(node), new StreamResult(out));
      return out.toString().replaceAll(">\\s+<", "><");
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }
}
