package virtqos.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A grammar made ready to run: its patterns as nodes, the content of each element taken apart, and
/// all that was worked out on the way. Grows with the variety of the documents, not with their
/// number. For one thread.
final class Machine {
  private final Grammar grammar;
  private final Nodes nodes = new Nodes();
  private final Content document;
  private final Content[] contents;
  private final Texts[] values;
  private final List<Lexical> datatypes = new ArrayList<>();
  private final Map<Pattern.Data, Integer> datatypeNumbers = new HashMap<>();
  private final List<Pattern.Value> constants = new ArrayList<>();
  private final Map<Pattern.Value, Integer> constantNumbers = new HashMap<>();
  private final Map<Node, Texts> texts = new HashMap<>();
  private final Map<String, Map<String, Name>> names = new HashMap<>();

  Machine(Grammar grammar) {
    this.grammar = grammar;
    this.contents = new Content[grammar.elements().size()];
    this.values = new Texts[grammar.attributes().size()];
    this.document = new Content(-1, List.of(node(grammar.start())), this);
  }

  Nodes nodes() {
    return nodes;
  }

  /// {@return what stands for the whole document, with its root element as only child}
  Content document() {
    return document;
  }

  /// {@return the one object for a name}
  Name name(String namespace, String local) {
    return names
        .computeIfAbsent(namespace, _ -> new HashMap<>())
        .computeIfAbsent(local, _ -> new Name(namespace, local));
  }

  Grammar grammar() {
    return grammar;
  }

  NameClass names(Node.Kind kind, int definition) {
    return kind == Node.Kind.ELEMENT
        ? grammar.elements().get(definition).names()
        : grammar.attributes().get(definition).names();
  }

  /// {@return the content of an element definition}
  Content content(int definition) {
    Optional<Content> known = Optional.ofNullable(contents[definition]);
    return known.orElseGet(
        () -> {
          List<Node> components = new ArrayList<>();
          Components.of(node(grammar.elements().get(definition).content()), components);
          Content made = new Content(definition, components, this);
          contents[definition] = made;
          return made;
        });
  }

  /// {@return what an attribute definition takes as value}
  Texts value(int definition) {
    Optional<Texts> known = Optional.ofNullable(values[definition]);
    return known.orElseGet(
        () -> {
          Texts made = new Texts(node(grammar.attributes().get(definition).content()), this);
          values[definition] = made;
          return made;
        });
  }

  /// {@return what a state takes as the whole text of its element}
  Texts texts(Node state) {
    return texts.computeIfAbsent(state, s -> new Texts(s, this));
  }

  Lexical datatype(int number) {
    return datatypes.get(number);
  }

  Pattern.Value constant(int number) {
    return constants.get(number);
  }

  private Node node(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Empty _ -> nodes.empty();
      case Pattern.NotAllowed _ -> nodes.notAllowed();
      case Pattern.Text _ -> nodes.text();
      case Pattern.Choice choice -> nodes.choice(nodes(choice.parts()));
      case Pattern.Group group -> nodes.group(nodes(group.parts()));
      case Pattern.Interleave interleave -> nodes.interleave(nodes(interleave.parts()));
      case Pattern.OneOrMore more -> nodes.oneOrMore(node(more.part()));
      case Pattern.Tokens tokens -> nodes.tokens(node(tokens.part()));
      case Pattern.Data data -> nodes.leaf(Node.Kind.DATA, number(data));
      case Pattern.Value value -> nodes.leaf(Node.Kind.VALUE, number(value));
      case Pattern.Attribute attribute -> nodes.leaf(Node.Kind.ATTRIBUTE, attribute.definition());
      case Pattern.Element element -> nodes.leaf(Node.Kind.ELEMENT, element.definition());
    };
  }

  private Node[] nodes(List<Pattern> patterns) {
    Node[] made = new Node[patterns.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = node(patterns.get(i));
    }
    return made;
  }

  private int number(Pattern.Data data) {
    return datatypeNumbers.computeIfAbsent(
        data,
        d -> {
          datatypes.add(
              new Lexical(d.type(), d.except().map(except -> new Texts(node(except), this))));
          return datatypes.size() - 1;
        });
  }

  private int number(Pattern.Value value) {
    return constantNumbers.computeIfAbsent(
        value,
        v -> {
          constants.add(v);
          return constants.size() - 1;
        });
  }
}
