package virtqos.schema;

import java.util.IdentityHashMap;
import java.util.List;

/// The content of an element definition: its components at the start, and which of them a name
/// belongs to.
final class Content {
  private static final int NOWHERE = -1;

  final Node[] start;

  private final Machine machine;

  private final IdentityHashMap<Name, Integer> elements = new IdentityHashMap<>();
  private final IdentityHashMap<Name, Integer> attributes = new IdentityHashMap<>();

  /// The component that takes text, -1 for none.
  final int textual;

  Content(List<Node> components, Machine machine) {
    this.start = components.toArray(new Node[0]);
    this.machine = machine;
    int found = NOWHERE;
    for (int i = 0; i < start.length; i++) {
      found = start[i].hasText ? i : found;
    }
    this.textual = found;
  }

  /// {@return the component that an element of this name belongs to, -1 for none}
  ///
  /// @param name one of {@link Machine#name}, as everywhere
  int ofElement(Name name) {
    return in(elements, name, Node.Kind.ELEMENT);
  }

  int ofAttribute(Name name) {
    return in(attributes, name, Node.Kind.ATTRIBUTE);
  }

  private int in(IdentityHashMap<Name, Integer> known, Name name, Node.Kind kind) {
    Integer component = known.get(name);
    if (component == null) {
      component = find(name, kind);
      known.put(name, component);
    }
    return component;
  }

  private int find(Name name, Node.Kind kind) {
    for (int i = 0; i < start.length; i++) {
      if (start[i].mentions(kind, name, machine)) {
        return i;
      }
    }
    return NOWHERE;
  }
}
