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

  private final Map<Key, Node> made = new HashMap<>();
  private final Node empty = make(Node.Kind.EMPTY, NONE, 0);
  private final Node notAllowed = make(Node.Kind.NOT_ALLOWED, NONE, 0);
  private final Node text = make(Node.Kind.TEXT, NONE, 0);

  /// What a node is made of, as nodes are compared.
  private record Key(Node.Kind kind, int number, List<Integer> parts) {}

  private Node make(Node.Kind kind, Node[] parts, int number) {
    List<Integer> ids = new ArrayList<>(parts.length);
    for (Node part : parts) {
      ids.add(part.id);
    }
    return made.computeIfAbsent(
        new Key(kind, number, ids), _ -> new Node(made.size(), kind, parts, number));
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

  /// A choice is a set; nothing is but a choice where nothing else makes it possible.
  Node choice(Node... parts) {
    List<Node> flat = new ArrayList<>(parts.length);
    for (Node part : parts) {
      if (part.kind == Node.Kind.CHOICE) {
        flat.addAll(Arrays.asList(part.parts));
      } else if (!part.isNotAllowed()) {
        flat.add(part);
      }
    }
    flat.sort(Comparator.comparingInt(node -> node.id));
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
      flat.sort(Comparator.comparingInt(node -> node.id));
    }
    return switch (flat.size()) {
      case 0 -> empty;
      case 1 -> flat.getFirst();
      default -> make(kind, flat.toArray(NONE), 0);
    };
  }
}
