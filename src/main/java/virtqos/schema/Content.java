package virtqos.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The content of an element definition: its components at the start, and which of them a name
/// belongs to.
final class Content {
  private static final int NOWHERE = -1;

  /// The number of the element definition; -1 for the document itself.
  final int definition;

  final Node[] start;

  private final Machine machine;

  private final Map<Name, Integer> elements = new HashMap<>();
  private final Map<Name, Integer> attributes = new HashMap<>();

  /// The component that takes text, -1 for none.
  final int textual;

  Content(int definition, List<Node> components, Machine machine) {
    this.definition = definition;
    this.start = components.toArray(new Node[0]);
    this.machine = machine;
    int found = NOWHERE;
    for (int i = 0; i < start.length; i++) {
      found = start[i].hasText ? i : found;
    }
    this.textual = found;
  }

  /// {@return the component that an element of this name belongs to, -1 for none}
  int ofElement(Name name) {
    return elements.computeIfAbsent(name, n -> find(n, Node.Kind.ELEMENT));
  }

  int ofAttribute(Name name) {
    return attributes.computeIfAbsent(name, n -> find(n, Node.Kind.ATTRIBUTE));
  }

  private int find(Name name, Node.Kind kind) {
    for (int i = 0; i < start.length; i++) {
      if (start[i].all(kind).anyMatch(each -> machine.names(kind, each).contains(name))) {
        return i;
      }
    }
    return NOWHERE;
  }
}
