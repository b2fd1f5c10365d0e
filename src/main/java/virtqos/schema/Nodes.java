package virtqos.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes nodes, each once, in their simplest form. For one thread.
final class Nodes {
  private static final Node[] NONE = {};
  private static final Comparator<Node> IN_ORDER = (a, b) -> Integer.compare(a.id, b.id);

  private final Map<Key, Node> made = new HashMap<>();
  private final Node empty = make(Node.Kind.EMPTY, NONE, 0);
  private final Node notAllowed = make(Node.Kind.NOT_ALLOWED, NONE, 0);
  private final Node text = make(Node.Kind.TEXT, NONE, 0);

  /// What a node is made of, as nodes are compared.
  private static final class Key {
    private final Node.Kind kind;
    private final int number;
    private final Node[] parts;
    private final int hash;

    Key(Node.Kind kind, int number, Node[] parts) {
      this.kind = kind;
      this.number = number;
      this.parts = parts;
      int sum = 31 * kind.name().hashCode() + number;
      for (Node part : parts) {
        sum = 31 * sum + part.id;
      }
      this.hash = sum;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && kind == key.kind
          && number == key.number
          && Arrays.equals(parts, key.parts);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private Node make(Node.Kind kind, Node[] parts, int number) {
    return made.computeIfAbsent(
        new Key(kind, number, parts), _ -> new Node(made.size(), kind, parts, number));
  }

  int size() {
    return made.size();
  }

  Node empty() {
    return empty;
  }

  Node notAllowed() {
    return notAllowed;
  }

  Node text() {
    return text;
  }

  Node leaf(Node.Kind kind, int number) {
    return make(kind, NONE, number);
  }

  Node oneOrMore(Node part) {
    return switch (part.kind) {
      case EMPTY, NOT_ALLOWED, TEXT, ONE_OR_MORE -> part;
      case CHOICE, GROUP, INTERLEAVE, TOKENS, DATA, VALUE, ATTRIBUTE, ELEMENT ->
          make(Node.Kind.ONE_OR_MORE, new Node[] {part}, 0);
    };
  }

  Node tokens(Node part) {
    return make(Node.Kind.TOKENS, new Node[] {part}, 0);
  }

  Node choice(Node one, Node other) {
    return one == other ? one : choice(new Node[] {one, other});
  }

  /// A choice is a set; nothing is but a choice where nothing else makes it possible.
  Node choice(Node[] parts) {
    List<Node> flat = new ArrayList<>(parts.length);
    for (Node part : parts) {
      if (part.kind == Node.Kind.CHOICE) {
        flat.addAll(Arrays.asList(part.parts));
      } else if (!part.isNotAllowed()) {
        flat.add(part);
      }
    }
    flat.sort(IN_ORDER);
    List<Node> distinct = new ArrayList<>(flat.size());
    for (Node each : flat) {
      if (distinct.isEmpty() || distinct.getLast() != each) {
        distinct.add(each);
      }
    }
    if (distinct.size() > 1
        && distinct.contains(empty)
        && distinct.stream().anyMatch(node -> node != empty && node.nullable)) {
      distinct.remove(empty);
    }
    return switch (distinct.size()) {
      case 0 -> notAllowed;
      case 1 -> distinct.getFirst();
      default -> make(Node.Kind.CHOICE, distinct.toArray(NONE), 0);
    };
  }

  Node group(Node... parts) {
    return sequence(Node.Kind.GROUP, parts);
  }

  Node interleave(Node... parts) {
    return sequence(Node.Kind.INTERLEAVE, parts);
  }

  private Node sequence(Node.Kind kind, Node[] parts) {
    List<Node> flat = new ArrayList<>(parts.length);
    for (Node part : parts) {
      if (part.isNotAllowed()) {
        return notAllowed;
      }
      if (part.kind == kind) {
        flat.addAll(Arrays.asList(part.parts));
      } else if (part != empty) {
        flat.add(part);
      }
    }
    if (kind == Node.Kind.INTERLEAVE) {
      flat.sort(IN_ORDER);
    }
    return switch (flat.size()) {
      case 0 -> empty;
      case 1 -> flat.getFirst();
      default -> make(kind, flat.toArray(NONE), 0);
    };
  }
}
