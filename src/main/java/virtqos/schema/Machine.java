package virtqos.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A grammar made ready to run: its patterns as nodes, the content of each element taken apart, and
/// all that was worked out on the way. Grows with the variety of the documents, not with their
/// number. For one thread.
final class Machine {
  private final Grammar grammar;
  private final Nodes nodes = new Nodes();
  private final Content document;
  private final Content[] contents;
  private final Texts[] values;
  private final Numbered<Pattern.Data, Lexical> datatypes = new Numbered<>();
  private final Numbered<Pattern.Value, Pattern.Value> constants = new Numbered<>();
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
      case Pattern.Data data -> nodes.leaf(Node.Kind.DATA, datatypes.number(data, this::lexical));
      case Pattern.Value value ->
          nodes.leaf(Node.Kind.VALUE, constants.number(value, same -> same));
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

  private Lexical lexical(Pattern.Data data) {
    return new Lexical(data.type(), data.except().map(except -> new Texts(node(except), this)));
  }

  /// Things that nodes name by number, each once.
  private static final class Numbered<K, V> {
    private final Map<K, Integer> numbers = new HashMap<>();
    private final List<V> values = new ArrayList<>();

    /// @param make may number others on the way
    int number(K key, Function<K, V> make) {
      Integer known = numbers.get(key);
      if (known != null) {
        return known;
      }
      values.add(make.apply(key));
      numbers.put(key, values.size() - 1);
      return values.size() - 1;
    }

    V get(int number) {
      return values.get(number);
    }
  }
}
