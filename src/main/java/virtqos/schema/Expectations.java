package virtqos.schema;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Says what is wrong, and what would have been right, of a frame that takes something no more.
final class Expectations {
  private final Machine machine;

  /// Which elements have an element or attribute; of each kind made when it is first asked for.
  private final Map<Node.Kind, Map<Name, Set<Name>>> holders = new EnumMap<>(Node.Kind.class);

  Expectations(Machine machine) {
    this.machine = machine;
  }

  Problem elementNotAllowed(Frame parent, Name name, boolean isRoot) {
    Set<Name> expected = new LinkedHashSet<>();
    boolean known = false;
    for (int way = 0; way < parent.count(); way++) {
      known |= parent.content(way).ofElement(name) >= 0;
      for (int i = 0; i < parent.content(way).start.length; i++) {
        expected.addAll(names(Node.Kind.ELEMENT, parent.state(way, i)));
      }
    }
    if (isRoot) {
      return new Problem.Root(name, expected);
    }
    if (known) {
      return new Problem.ElementNotHere(
          name, parent.name(), parent.children().contains(name), expected);
    }
    return new Problem.UnknownElement(
        name, parent.name(), all(Node.Kind.ELEMENT, parent), holders(Node.Kind.ELEMENT, name));
  }

  /// {@return whether the words of this attribute tell apart what else may come}
  boolean decides(Frame frame, Name attribute) {
    for (int way = 0; way < frame.count(); way++) {
      int component = frame.content(way).ofAttribute(attribute);
      if (component >= 0) {
        Node start = frame.content(way).start[component];
        if (start.attributes(attribute, machine).texts().stream().anyMatch(Texts::isEnumeration)) {
          return true;
        }
      }
    }
    return false;
  }

  Problem attributeNotAllowed(Frame frame, Name name, String value) {
    Set<Name> expected = new LinkedHashSet<>();
    Set<String> spoken = new LinkedHashSet<>();
    Set<String> constants = new LinkedHashSet<>();
    boolean known = false;
    boolean here = false;
    for (int way = 0; way < frame.count(); way++) {
      int component = frame.content(way).ofAttribute(name);
      known |= component >= 0;
      if (component >= 0) {
        for (Texts texts : frame.state(way, component).attributes(name, machine).texts()) {
          here = true;
          spoken.addAll(texts.spoken());
          constants.addAll(texts.constants());
        }
      }
      for (int i = 0; i < frame.content(way).start.length; i++) {
        expected.addAll(names(Node.Kind.ATTRIBUTE, frame.state(way, i)));
      }
    }
    if (here) {
      return new Problem.WrongValue(
          frame.name(), Optional.of(name), value, List.copyOf(spoken), constants);
    }
    return known
        ? new Problem.AttributeNotHere(name, frame.name(), expected)
        : new Problem.UnknownAttribute(
            name,
            frame.name(),
            all(Node.Kind.ATTRIBUTE, frame),
            holders(Node.Kind.ATTRIBUTE, name));
  }

  Problem missingAttribute(Frame frame) {
    Lack lack = new Lack();
    for (int way = 0; way < frame.count(); way++) {
      Set<Name> needed = new LinkedHashSet<>();
      for (int i = 0; i < frame.content(way).start.length; i++) {
        Node state = frame.state(way, i);
        if (state.closed(machine.nodes()).isNotAllowed()) {
          needed.addAll(required(Node.Kind.ATTRIBUTE, state));
          lack.oneOf.addAll(names(Node.Kind.ATTRIBUTE, state));
        }
      }
      lack.ofOneWay(needed);
    }
    return new Problem.MissingAttribute(frame.name(), lack.names(), lack.isChoice());
  }

  /// What is missing from a frame. Of several definitions, the one that lacks least is what was
  /// meant; where none needs anything certain, one of several things is needed.
  private static final class Lack {
    private Set<Name> needed = Set.of();
    private final Set<Name> oneOf = new LinkedHashSet<>();

    void ofOneWay(Set<Name> names) {
      if (!names.isEmpty() && (needed.isEmpty() || names.size() < needed.size())) {
        needed = names;
      }
    }

    boolean isChoice() {
      return needed.isEmpty();
    }

    Set<Name> names() {
      return isChoice() ? oneOf : needed;
    }
  }

  /// {@return why the element cannot end here}
  List<Problem> endTooEarly(Frame frame) {
    String text = frame.text().toString();
    Lack lack = new Lack();
    Set<String> spoken = new LinkedHashSet<>();
    Set<String> constants = new LinkedHashSet<>();
    boolean takesText = false;
    for (int way = 0; way < frame.count(); way++) {
      Content content = frame.content(way);
      Set<Name> needed = new LinkedHashSet<>();
      for (int i = 0; i < content.start.length; i++) {
        Node state = frame.state(way, i);
        if (i == content.textual && !frame.hasChildren() && !state.hasElements) {
          Texts texts = machine.texts(state);
          takesText = true;
          if (!texts.accepts(text)) {
            spoken.addAll(texts.spoken());
            constants.addAll(texts.constants());
          }
        } else if (!state.nullable) {
          needed.addAll(required(Node.Kind.ELEMENT, state));
          lack.oneOf.addAll(names(Node.Kind.ELEMENT, state));
        }
      }
      lack.ofOneWay(needed);
    }
    List<Problem> problems = new ArrayList<>();
    if (!spoken.isEmpty()) {
      problems.add(
          new Problem.WrongValue(
              frame.name(), Optional.empty(), text, List.copyOf(spoken), constants));
    } else if (!takesText && !frame.hasChildren() && !Blank.isAll(text)) {
      problems.add(new Problem.TextNotAllowed(frame.name(), text));
    }
    if (!lack.names().isEmpty()) {
      problems.add(new Problem.MissingElement(frame.name(), lack.names(), lack.isChoice()));
    }
    if (problems.isEmpty()) {
      problems.add(new Problem.TextNotAllowed(frame.name(), text));
    }
    return problems;
  }

  /// {@return the certain names of what may come next}
  private Set<Name> names(Node.Kind kind, Node state) {
    Set<Name> names = new LinkedHashSet<>();
    state.walk(kind, definition -> certain(machine.names(kind, definition), names));
    return names;
  }

  /// {@return the certain names of all that an element can have at some time}
  private Set<Name> all(Node.Kind kind, Frame frame) {
    Set<Name> names = new LinkedHashSet<>();
    for (int way = 0; way < frame.count(); way++) {
      names.addAll(all(kind, frame.content(way)));
    }
    return names;
  }

  private Set<Name> all(Node.Kind kind, Content content) {
    Set<Name> names = new LinkedHashSet<>();
    for (Node component : content.start) {
      component.all(kind).forEach(definition -> certain(machine.names(kind, definition), names));
    }
    return names;
  }

  private static void certain(NameClass names, Set<Name> into) {
    switch (names) {
      case NameClass.One one -> into.add(one.name());
      case NameClass.Union union -> union.parts().forEach(part -> certain(part, into));
      case NameClass.Any _, NameClass.OfNamespace _ -> {}
    }
  }

  /// {@return the names of what has to come in any case}
  private Set<Name> required(Node.Kind kind, Node state) {
    return switch (state.kind) {
      case EMPTY, NOT_ALLOWED, TEXT, TOKENS, DATA, VALUE -> Set.of();
      case ATTRIBUTE, ELEMENT -> state.kind == kind ? names(kind, state) : Set.of();
      case ONE_OR_MORE -> required(kind, state.parts[0]);
      case GROUP, INTERLEAVE -> {
        Set<Name> all = new LinkedHashSet<>();
        for (Node part : state.parts) {
          all.addAll(required(kind, part));
        }
        yield all;
      }
      case CHOICE -> {
        Set<Name> common = new LinkedHashSet<>(required(kind, state.parts[0]));
        for (Node part : state.parts) {
          common.retainAll(required(kind, part));
        }
        yield common;
      }
    };
  }

  /// {@return the elements that have such an element or attribute}
  private Set<Name> holders(Node.Kind kind, Name name) {
    return holders.computeIfAbsent(kind, this::holders).getOrDefault(name, Set.of());
  }

  private Map<Name, Set<Name>> holders(Node.Kind kind) {
    Map<Name, Set<Name>> holders = new HashMap<>();
    for (int i = 0; i < machine.grammar().elements().size(); i++) {
      NameClass holder = machine.names(Node.Kind.ELEMENT, i);
      all(kind, machine.content(i))
          .forEach(
              held -> certain(holder, holders.computeIfAbsent(held, _ -> new LinkedHashSet<>())));
    }
    return holders;
  }
}
