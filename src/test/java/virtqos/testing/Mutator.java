package virtqos.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

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
    for (Element each : Dom.elements(Dom.document(text))) {
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
    Document document = Dom.document(text);
    List<Element> all = Dom.elements(document);
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
    } else if (Dom.elements(chosen).isEmpty()) {
      chosen.setTextContent(any(values));
    } else {
      chosen.setAttribute(any(attributes), any(RUBBISH));
    }
    return Dom.text(document);
  }

  private Attr attribute(Element of) {
    return (Attr) of.getAttributes().item(random.nextInt(of.getAttributes().getLength()));
  }

  private String any(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
