package virtqos.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// Documents as trees that can be changed.
final class Dom {
  private Dom() {}

  /// {@return all elements below, in the order of the document}
  static List<Element> elements(Node below) {
    List<Element> found = new ArrayList<>();
    for (Node each = below.getFirstChild(); each != null; each = each.getNextSibling()) {
      if (each instanceof Element element) {
        found.add(element);
        found.addAll(elements(element));
      }
    }
    return found;
  }

  static Document document(byte[] text) {
    try {
      return DocumentBuilderFactory.newDefaultInstance()
          .newDocumentBuilder()
          .parse(new ByteArrayInputStream(text));
    } catch (Exception e) {
      throw new IllegalArgumentException(e);
    }
  }

  static byte[] text(Document document) {
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
