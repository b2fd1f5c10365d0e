package virtqos.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;

/// The paths of elements, such as `/domain/devices/interface[2]`; numbers where an element has
/// siblings of its name before it. They are found by reading the document once more, so that
/// documents without findings do not pay for them.
final class ElementPaths {
  private final Deque<Open> open = new ArrayDeque<>();

  /// The places whose path is not known yet, each with the findings there.
  private final TreeMap<Integer, List<Integer>> wanted = new TreeMap<>();

  private final List<Diagnostic> findings;

  private ElementPaths(List<Diagnostic> findings) {
    this.findings = new ArrayList<>(findings);
    open.push(new Open("", new HashMap<>()));
  }

  /// An open element: its path, and how many children of each name it has had.
  private record Open(String path, Map<String, Integer> children) {}

  /// {@return the findings, each with the path of the innermost element at its place, if there is
  /// one}
  static List<Diagnostic> told(SourceText source, List<Diagnostic> findings) {
    ElementPaths paths = new ElementPaths(findings);
    for (int i = 0; i < findings.size(); i++) {
      Location at = findings.get(i).location();
      if (at.line() > 0 && at.column() > 0) {
        paths.wanted.computeIfAbsent(source.offset(at), _ -> new ArrayList<>()).add(i);
      }
    }
    if (!paths.wanted.isEmpty()) {
      paths.read(source);
    }
    return paths.findings;
  }

  private void read(SourceText source) {
    try {
      XMLStreamReader2 reader = SecureInput.open(source);
      while (reader.hasNext() && !wanted.isEmpty()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            tellUpTo((int) reader.getLocationInfo().getStartingCharOffset());
            start(reader.getLocalName());
          }
          case XMLStreamConstants.END_ELEMENT -> {
            tellUpTo((int) reader.getLocationInfo().getEndingCharOffset());
            open.pop();
          }
          default -> {}
        }
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException("it was well-formed when it was read before", e);
    }
  }

  private void start(String name) {
    Open parent = open.getFirst();
    int number = parent.children().merge(name, 1, Integer::sum);
    String path = parent.path() + "/" + name + (number > 1 ? "[" + number + "]" : "");
    open.push(new Open(path, new HashMap<>()));
  }

  /// What is before this place and after the last one, is in the innermost element.
  private void tellUpTo(int end) {
    String path = open.getFirst().path();
    Map<Integer, List<Integer>> here = wanted.headMap(end);
    if (!path.isEmpty()) {
      here.values().stream()
          .flatMap(List::stream)
          .forEach(i -> findings.set(i, findings.get(i).within(path)));
    }
    here.clear();
  }
}
