package virtqos.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/// The paths of elements, such as `/domain/devices/interface[2]`; numbers where an element has
/// siblings of its name before it. They are found by reading the document once more, so that
/// documents without findings do not pay for them.
final class ElementPaths {
  private ElementPaths() {}

  /// An open element: its path, and how many children of each name it has had.
  private record Open(String path, Map<String, Integer> children) {}

  /// {@return the paths of the elements whose start tags begin at these places}
  static Map<Integer, String> of(SourceText source, Set<Integer> starts) {
    Map<Integer, String> paths = new HashMap<>();
    Deque<Open> open = new ArrayDeque<>();
    open.push(new Open("", new HashMap<>()));
    try {
      XMLStreamReader2 reader = SecureInput.open(source);
      while (reader.hasNext() && paths.size() < starts.size()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            Open parent = open.getFirst();
            String name = reader.getLocalName();
            int number = parent.children().merge(name, 1, Integer::sum);
            String path = parent.path() + "/" + name + (number > 1 ? "[" + number + "]" : "");
            open.push(new Open(path, new HashMap<>()));
            int at = (int) reader.getLocationInfo().getStartingCharOffset();
            if (starts.contains(at)) {
              paths.put(at, path);
            }
          }
          case XMLStreamConstants.END_ELEMENT -> open.pop();
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      // What comes later is not well-formed; that has a finding of its own.
      return paths;
    }
    return paths;
  }
}
