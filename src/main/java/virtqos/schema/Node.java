package virtqos.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A pattern as a state: what may still come. Interned by {@link Nodes}, so that equal states are
/// one object, and what was once worked out of a state is kept with it.
final class Node {
  /// What a node is; the names are those of {@link Pattern}.
  enum Kind {
    EMPTY,
    NOT_ALLOWED,
    TEXT,
    CHOICE,
    GROUP,
    INTERLEAVE,
    ONE_OR_MORE,
    TOKENS,
    DATA,
    VALUE,
    ATTRIBUTE,
    ELEMENT
  }

  final Kind kind;

  /// The parts of a choice, group or interleave; the one part of what has one; else nothing.
  final Node[] parts;

  /// The number of the definition, datatype or value.
  final int number;

  /// Tells nodes apart, in the order in which they were made.
  final int id;

  /// Whether nothing more needs to come.
  final boolean nullable;

  final boolean hasAttributes;
  final boolean hasElements;

  /// Whether text may stand here.
  final boolean hasText;

  private final IdentityHashMap<Name, List<Step<Content>>> elements = new IdentityHashMap<>(4);
  private final IdentityHashMap<Name, AttributeSteps> attributes = new IdentityHashMap<>(4);
  private final Map<Integer, Node> next = new HashMap<>(4);

  /// The state behind the start tag, each way; this node itself until it is worked out.
  private Node closed;

  private Node lenient;

  Node(int id, Kind kind, Node[] parts, int number) {
    this.id = id;
    this.kind = kind;
    this.parts = parts;
    this.number = number;
    this.nullable =
        switch (kind) {
          case EMPTY, TEXT -> true;
          case CHOICE -> any(Flag.NULLABLE);
          case GROUP, INTERLEAVE, ONE_OR_MORE -> !any(Flag.NOT_NULLABLE);
          case NOT_ALLOWED, TOKENS, DATA, VALUE, ATTRIBUTE, ELEMENT -> false;
        };
    this.hasAttributes = kind == Kind.ATTRIBUTE || any(Flag.ATTRIBUTES);
    this.hasElements = kind == Kind.ELEMENT || any(Flag.ELEMENTS);
    this.hasText =
        switch (kind) {
          case TEXT, TOKENS, DATA, VALUE -> true;
          case EMPTY, NOT_ALLOWED, ATTRIBUTE, ELEMENT -> false;
          case CHOICE, GROUP, INTERLEAVE, ONE_OR_MORE -> any(Flag.TEXT);
        };
    this.closed = this;
    this.lenient = this;
  }

  private enum Flag {
    NULLABLE,
    NOT_NULLABLE,
    ATTRIBUTES,
    ELEMENTS,
    TEXT
  }

  private boolean any(Flag flag) {
    for (Node part : parts) {
      boolean has =
          switch (flag) {
            case NULLABLE -> part.nullable;
            case NOT_NULLABLE -> !part.nullable;
            case ATTRIBUTES -> part.hasAttributes;
            case ELEMENTS -> part.hasElements;
            case TEXT -> part.hasText;
          };
      if (has) {
        return true;
      }
    }
    return false;
  }

  boolean isNotAllowed() {
    return kind == Kind.NOT_ALLOWED;
  }

  /// A definition that may come next.
  ///
  /// @param inside what the element or attribute holds
  record Step<T>(T inside, Kind kind, int definition, Node from) {
    /// {@return the state behind one of these; those that are not taken do not count}
    static <T> Node behind(List<Step<T>> steps, Predicate<T> isTaken, Nodes nodes) {
      Node behind = nodes.notAllowed();
      for (int i = 0; i < steps.size(); i++) {
        Step<T> step = steps.get(i);
        if (isTaken.test(step.inside)) {
          Node one = step.from.after(step.kind, step.definition, nodes);
          behind = behind.isNotAllowed() ? one : nodes.choice(behind, one);
        }
      }
      return behind;
    }
  }

  /// {@return the elements of this name that may come next}
  List<Step<Content>> elements(Name name, Machine machine) {
    List<Step<Content>> known = elements.get(name);
    if (known == null) {
      known = steps(name, Kind.ELEMENT, machine, machine::content);
      elements.put(name, known);
    }
    return known;
  }

  /// {@return the attributes of this name that may come}
  AttributeSteps attributes(Name name, Machine machine) {
    AttributeSteps known = attributes.get(name);
    if (known == null) {
      known =
          new AttributeSteps(steps(name, Kind.ATTRIBUTE, machine, machine::value), machine.nodes());
      attributes.put(name, known);
    }
    return known;
  }

  private <T> List<Step<T>> steps(
      Name name, Kind wanted, Machine machine, IntFunction<T> definitions) {
    Set<Integer> first = new LinkedHashSet<>();
    walk(
        wanted,
        definition -> {
          if (machine.names(wanted, definition).contains(name)) {
            first.add(definition);
          }
        });
    List<Step<T>> steps = new ArrayList<>(first.size());
    for (int definition : first) {
      steps.add(new Step<>(definitions.apply(definition), wanted, definition, this));
    }
    return steps;
  }

  /// Tells every definition that may come next.
  void walk(Kind wanted, IntConsumer to) {
    switch (kind) {
      case EMPTY, NOT_ALLOWED, TEXT, TOKENS, DATA, VALUE -> {}
      case ATTRIBUTE, ELEMENT -> {
        if (kind == wanted) {
          to.accept(number);
        }
      }
      case CHOICE, INTERLEAVE, ONE_OR_MORE -> {
        for (Node part : parts) {
          part.walk(wanted, to);
        }
      }
      case GROUP -> {
        for (Node part : parts) {
          part.walk(wanted, to);
          if (wanted == Kind.ELEMENT && !part.nullable) {
            return;
          }
        }
      }
    }
  }

  /// {@return whether one of this name may come at some time}
  boolean mentions(Kind wanted, Name name, Machine machine) {
    if (kind == wanted) {
      return machine.names(wanted, number).contains(name);
    }
    if (has(wanted)) {
      for (Node part : parts) {
        if (part.mentions(wanted, name, machine)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean has(Kind wanted) {
    return wanted == Kind.ELEMENT ? hasElements : hasAttributes;
  }

  /// {@return the definitions that may come at some time}
  IntStream all(Kind wanted) {
    return kind == wanted
        ? IntStream.of(number)
        : Stream.of(parts).flatMapToInt(part -> part.all(wanted));
  }

  /// {@return the state behind one element or attribute of this definition}
  ///
  /// @param wanted which of the two
  private Node after(Kind wanted, int definition, Nodes nodes) {
    Integer key = wanted == Kind.ELEMENT ? definition : ~definition;
    Node known = next.get(key);
    if (known == null) {
      known = derived(wanted, definition, nodes);
      next.put(key, known);
    }
    return known;
  }

  private Node derived(Kind wanted, int definition, Nodes nodes) {
    if (!has(wanted)) {
      return nodes.notAllowed();
    }
    return switch (kind) {
      case EMPTY, NOT_ALLOWED, TEXT, TOKENS, DATA, VALUE -> nodes.notAllowed();
      case ATTRIBUTE, ELEMENT ->
          kind == wanted && number == definition ? nodes.empty() : nodes.notAllowed();
      case CHOICE, ONE_OR_MORE, INTERLEAVE, GROUP ->
          derived(part -> part.after(wanted, definition, nodes), wanted == Kind.ATTRIBUTE, nodes);
    };
  }

  /// {@return the state behind one thing, of a state that has parts}
  ///
  /// @param step from a part to the state behind the thing
  /// @param inAnyOrder whether the order of a group does not matter to the thing
  Node derived(UnaryOperator<Node> step, boolean inAnyOrder, Nodes nodes) {
    return switch (kind) {
      case CHOICE -> nodes.choice(each(step));
      case ONE_OR_MORE -> nodes.group(step.apply(parts[0]), nodes.choice(this, nodes.empty()));
      case INTERLEAVE -> derivedInOne(step, true, nodes);
      case GROUP -> derivedInOne(step, inAnyOrder, nodes);
      case EMPTY, NOT_ALLOWED, TEXT, TOKENS, DATA, VALUE, ATTRIBUTE, ELEMENT ->
          throw new IllegalStateException(kind + " has no parts");
    };
  }

  /// One part goes on, the others stay.
  ///
  /// @param anyPart whether it may be any part, or only the first that is not over
  private Node derivedInOne(UnaryOperator<Node> step, boolean anyPart, Nodes nodes) {
    Node[] ways = new Node[parts.length];
    Arrays.fill(ways, nodes.notAllowed());
    for (int i = 0; i < parts.length; i++) {
      Node derived = step.apply(parts[i]);
      if (!derived.isNotAllowed()) {
        Node[] rest = parts.clone();
        rest[i] = derived;
        for (int j = 0; j < i && !anyPart; j++) {
          rest[j] = nodes.empty();
        }
        ways[i] = kind == Kind.GROUP ? nodes.group(rest) : nodes.interleave(rest);
      }
      if (!anyPart && !parts[i].nullable) {
        break;
      }
    }
    return nodes.choice(ways);
  }

  /// {@return the state behind the start tag: attributes that have not come, cannot come any more}
  Node closed(Nodes nodes) {
    if (hasAttributes && closed == this) {
      closed = without(nodes, nodes.notAllowed());
    }
    return closed;
  }

  /// {@return the state behind a start tag in which attributes are missing, as if they had come}
  Node closedLeniently(Nodes nodes) {
    if (hasAttributes && lenient == this) {
      lenient = without(nodes, nodes.empty());
    }
    return lenient;
  }

  private Node without(Nodes nodes, Node attribute) {
    if (!hasAttributes) {
      return this;
    }
    return switch (kind) {
      case ATTRIBUTE -> attribute;
      case CHOICE -> nodes.choice(each(part -> part.without(nodes, attribute)));
      case GROUP -> nodes.group(each(part -> part.without(nodes, attribute)));
      case INTERLEAVE -> nodes.interleave(each(part -> part.without(nodes, attribute)));
      case ONE_OR_MORE -> nodes.oneOrMore(parts[0].without(nodes, attribute));
      case EMPTY, NOT_ALLOWED, TEXT, TOKENS, DATA, VALUE, ELEMENT -> this;
    };
  }

  private Node[] each(UnaryOperator<Node> step) {
    Node[] changed = new Node[parts.length];
    for (int i = 0; i < parts.length; i++) {
      changed[i] = step.apply(parts[i]);
    }
    return changed;
  }

  /// {@return the state behind a piece of text between elements}
  Node afterText(Nodes nodes) {
    if (!hasText) {
      return nodes.notAllowed();
    }
    return switch (kind) {
      case TEXT -> this;
      case EMPTY, NOT_ALLOWED, TOKENS, DATA, VALUE, ATTRIBUTE, ELEMENT -> nodes.notAllowed();
      case CHOICE, ONE_OR_MORE, INTERLEAVE, GROUP ->
          derived(part -> part.afterText(nodes), false, nodes);
    };
  }
}
