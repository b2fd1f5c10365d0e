package virtqos.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
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
  private final ToNodes toNodes = new ToNodes();
  private final Content document;
  private final Content[] contents;
  private final Texts[] values;
  private final Numbered<Pattern.Data, Lexical> datatypes = new Numbered<>();
  private final Numbered<Pattern.Value, Pattern.Value> constants = new Numbered<>();
  private final Map<Node, Texts> texts = new HashMap<>();
  private final Map<String, Name> bareNames = new HashMap<>();
  private final Map<String, Map<String, Name>> namesElsewhere = new HashMap<>();
  private int countOfNames;

  Machine(Grammar grammar) {
    this.grammar = grammar;
    this.contents = new Content[grammar.elements().size()];
    this.values = new Texts[grammar.attributes().size()];
    this.document = new Content(List.of(node(grammar.start())), this);
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
    Map<String, Name> there =
        namespace.isEmpty()
            ? bareNames
            : namesElsewhere.computeIfAbsent(namespace, _ -> new HashMap<>());
    Name known = there.get(local);
    if (known == null) {
      known = new Name(namespace, local);
      there.put(local, known);
      countOfNames++;
    }
    return known;
  }

  /// {@return how much was kept so far: the states, and the names of all documents}
  int size() {
    return nodes.size() + countOfNames;
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
          Content made = new Content(components, this);
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
    Texts known = texts.get(state);
    if (known == null) {
      known = new Texts(state, this);
      texts.put(state, known);
    }
    return known;
  }

  Lexical datatype(int number) {
    return datatypes.get(number);
  }

  Pattern.Value constant(int number) {
    return constants.get(number);
  }

  private Node node(Pattern pattern) {
    return pattern.to(toNodes);
  }

  private final class ToNodes implements Pattern.Cases<Node> {
    @Override
    public Node empty() {
      return nodes.empty();
    }

    @Override
    public Node notAllowed() {
      return nodes.notAllowed();
    }

    @Override
    public Node text() {
      return nodes.text();
    }

    @Override
    public Node choice(Pattern.Choice choice) {
      return nodes.choice(nodes(choice.parts()));
    }

    @Override
    public Node group(Pattern.Group group) {
      return nodes.group(nodes(group.parts()));
    }

    @Override
    public Node interleave(Pattern.Interleave interleave) {
      return nodes.interleave(nodes(interleave.parts()));
    }

    @Override
    public Node oneOrMore(Pattern.OneOrMore more) {
      return nodes.oneOrMore(node(more.part()));
    }

    @Override
    public Node tokens(Pattern.Tokens tokens) {
      return nodes.tokens(node(tokens.part()));
    }

    @Override
    public Node data(Pattern.Data data) {
      return nodes.leaf(Node.Kind.DATA, datatypes.number(data, Machine.this::lexical));
    }

    @Override
    public Node value(Pattern.Value value) {
      return nodes.leaf(Node.Kind.VALUE, constants.number(value, same -> same));
    }

    @Override
    public Node attribute(Pattern.Attribute attribute) {
      return nodes.leaf(Node.Kind.ATTRIBUTE, attribute.definition());
    }

    @Override
    public Node element(Pattern.Element element) {
      return nodes.leaf(Node.Kind.ELEMENT, element.definition());
    }
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

  /// Things that nodes name by number. Things are told apart as objects: equal ones with two
  /// numbers do no harm, and {@link GrammarCode} knows each but once.
  private static final class Numbered<K, V> {
    private final IdentityHashMap<K, Integer> numbers = new IdentityHashMap<>();
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
