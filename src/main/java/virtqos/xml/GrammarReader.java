package virtqos.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import virtqos.schema.Datatype;
import virtqos.schema.Grammar;
import virtqos.schema.Name;
import virtqos.schema.NameClass;
import virtqos.schema.Pattern;

/// Reads RELAX NG schemas in XML syntax, with all that they include, into their simple form.
///
/// Of the language it knows what Trang writes of our schemas and what libvirt's own are written in:
/// all but nested grammars and `externalRef`.
///
/// Source: RELAX NG Specification, section 4 (simplification).
public final class GrammarReader {
  /// Where schemas are found.
  @FunctionalInterface
  public interface Files {
    /// {@return the bytes of a schema}
    ///
    /// @param name as another schema includes it
    /// @throws SchemaFault when there is none
    byte[] read(String name);
  }

  private static final List<String> GRAMMAR_CONTENT = List.of("start", "define", "div", "include");

  private final Files files;
  private final Map<String, Definitions> named = new HashMap<>();
  private final Definitions start = new Definitions();
  private final List<Grammar.Definition> elements = new ArrayList<>();
  private final List<Grammar.Definition> attributes = new ArrayList<>();
  private final IdentityHashMap<RngElement, Integer> elementNumbers = new IdentityHashMap<>();
  private final IdentityHashMap<RngElement, Integer> attributeNumbers = new IdentityHashMap<>();
  private final Map<String, Pattern> resolved = new HashMap<>();
  private Set<String> open = new HashSet<>();

  /// What the definition that is being read says of its values, empty for nothing.
  private String words = "";

  /// What is defined under one name, in one or several places.
  private static final class Definitions {
    private final List<RngElement> parts = new ArrayList<>();
    private String combine = "";

    void add(RngElement part) {
      part.attribute("combine").ifPresent(how -> combine = how);
      parts.add(part);
    }
  }

  private GrammarReader(Files files) {
    this.files = files;
  }

  /// {@return the schema of this name}
  ///
  /// @throws SchemaFault when it cannot be used
  public static Grammar read(String name, Files files) {
    return new GrammarReader(files).grammar(name);
  }

  private Grammar grammar(String name) {
    gather(root(name), List.of());
    Pattern document = combined(start, "start");
    return new Grammar(document, elements, attributes);
  }

  private RngElement root(String name) {
    try {
      RngElement root = RngElement.read(SourceText.of(files.read(name), name));
      if (!root.name().equals("grammar")) {
        throw new SchemaFault(name + ": the root element is not <grammar> of RELAX NG");
      }
      return root;
    } catch (Malformed e) {
      throw new SchemaFault(e.finding().toString());
    }
  }

  /// Takes in the definitions of a grammar or div, but for those that whoever includes it gives
  /// himself.
  private void gather(RngElement grammar, List<RngElement> replaced) {
    for (RngElement each : grammar.children()) {
      switch (each.name()) {
        case "start", "define" -> {
          if (replaced.stream().noneMatch(own -> isSame(own, each))) {
            (each.name().equals("start")
                    ? start
                    : named.computeIfAbsent(each.needed("name"), _ -> new Definitions()))
                .add(each);
          }
        }
        case "div" -> gather(each, replaced);
        case "include" -> {
          List<RngElement> own = definitions(each).toList();
          gather(
              root(each.needed("href")), Stream.concat(replaced.stream(), own.stream()).toList());
          gather(each, replaced);
        }
        default -> throw new SchemaFault("<" + each.name() + "> in <" + grammar.name() + ">");
      }
    }
  }

  private static Stream<RngElement> definitions(RngElement holder) {
    return holder.children().stream()
        .filter(each -> GRAMMAR_CONTENT.contains(each.name()))
        .flatMap(each -> each.name().equals("div") ? definitions(each) : Stream.of(each));
  }

  private static boolean isSame(RngElement one, RngElement other) {
    return one.name().equals(other.name()) && one.attribute("name").equals(other.attribute("name"));
  }

  private Pattern combined(Definitions definitions, String name) {
    List<Pattern> parts = definitions.parts.stream().map(part -> group(part.children())).toList();
    if (parts.isEmpty()) {
      throw new SchemaFault("nothing defines " + name);
    }
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    return switch (definitions.combine) {
      case "choice" -> new Pattern.Choice(parts);
      case "interleave" -> new Pattern.Interleave(parts);
      default -> throw new SchemaFault(name + " is defined twice, and nothing says how to combine");
    };
  }

  private Pattern reference(String name) {
    Pattern known = resolved.get(name);
    if (known != null) {
      return known;
    }
    Definitions definitions = named.get(name);
    if (definitions == null) {
      throw new SchemaFault("nothing defines " + name);
    }
    if (!open.add(name)) {
      throw new SchemaFault(name + " refers to itself, and not within an element");
    }
    String outside = words;
    words =
        definitions.parts.stream()
            .map(RngElement::documentation)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(outside);
    Pattern pattern = combined(definitions, name);
    words = outside;
    open.remove(name);
    resolved.put(name, pattern);
    return pattern;
  }

  private Pattern group(List<RngElement> children) {
    List<Pattern> parts = patterns(children);
    return parts.size() == 1 ? parts.getFirst() : new Pattern.Group(parts);
  }

  private List<Pattern> patterns(List<RngElement> children) {
    return children.stream().map(this::pattern).toList();
  }

  private Pattern pattern(RngElement each) {
    return switch (each.name()) {
      case "empty" -> new Pattern.Empty();
      case "notAllowed" -> new Pattern.NotAllowed();
      case "text" -> new Pattern.Text();
      case "ref" -> reference(each.needed("name"));
      case "choice" -> new Pattern.Choice(patterns(each.children()));
      case "group" -> group(each.children());
      case "interleave" -> new Pattern.Interleave(patterns(each.children()));
      case "mixed" -> new Pattern.Interleave(List.of(group(each.children()), new Pattern.Text()));
      case "optional" -> new Pattern.Choice(List.of(group(each.children()), new Pattern.Empty()));
      case "oneOrMore" -> new Pattern.OneOrMore(group(each.children()));
      case "zeroOrMore" ->
          new Pattern.Choice(
              List.of(new Pattern.OneOrMore(group(each.children())), new Pattern.Empty()));
      case "list" -> new Pattern.Tokens(group(each.children()));
      case "data" -> data(each);
      case "value" -> value(each);
      case "element" -> new Pattern.Element(number(each, elements, elementNumbers));
      case "attribute" -> new Pattern.Attribute(number(each, attributes, attributeNumbers));
      default -> throw new SchemaFault("<" + each.name() + "> is not known here");
    };
  }

  private Pattern data(RngElement each) {
    List<Pattern> except = new ArrayList<>();
    for (RngElement child : each.children()) {
      if (child.name().equals("except")) {
        except.addAll(patterns(child.children()));
      }
    }
    return new Pattern.Data(
        new Datatype(
            each.needed("type"),
            each.children().stream()
                .filter(child -> child.name().equals("param"))
                .map(param -> new Datatype.Facet(param.needed("name"), param.text()))
                .toList(),
            words),
        except.isEmpty() ? Optional.empty() : Optional.of(new Pattern.Choice(except)));
  }

  private static Pattern value(RngElement each) {
    return new Pattern.Value(each.text(), !each.attribute("type").equals(Optional.of("string")));
  }

  /// {@return the number of an element's or attribute's definition; its content is read with the
  /// first}
  private int number(
      RngElement each, List<Grammar.Definition> all, IdentityHashMap<RngElement, Integer> numbers) {
    Integer known = numbers.get(each);
    if (known != null) {
      return known;
    }
    int number = all.size();
    numbers.put(each, number);
    boolean isAttribute = each.name().equals("attribute");
    List<RngElement> children = each.children();
    NameClass names;
    if (each.attribute("name").isPresent()) {
      names = new NameClass.One(name(each, isAttribute));
    } else {
      names = names(children.getFirst());
      children = children.subList(1, children.size());
    }
    all.add(Grammar.Definition.of(names, new Pattern.NotAllowed()));
    Set<String> outside = open;
    String outsideWords = words;
    open = new HashSet<>();
    words = "";
    Pattern content = isAttribute && children.isEmpty() ? new Pattern.Text() : group(children);
    open = outside;
    words = outsideWords;
    all.set(number, Grammar.Definition.of(names, content));
    return number;
  }

  private static Name name(RngElement each, boolean isAttribute) {
    String written = each.needed("name");
    int colon = written.indexOf(':');
    if (colon > 0) {
      return new Name(
          each.prefixes().getOrDefault(written.substring(0, colon), ""),
          written.substring(colon + 1));
    }
    boolean own = !isAttribute || each.attributes().containsKey("ns");
    return new Name(own ? each.namespace() : "", written);
  }

  private static NameClass names(RngElement each) {
    return switch (each.name()) {
      case "anyName" -> new NameClass.Any(except(each));
      case "nsName" -> new NameClass.OfNamespace(each.namespace(), except(each));
      case "name" -> {
        String written = each.text().strip();
        int colon = written.indexOf(':');
        yield new NameClass.One(
            colon > 0
                ? new Name(
                    each.prefixes().getOrDefault(written.substring(0, colon), ""),
                    written.substring(colon + 1))
                : new Name(each.namespace(), written));
      }
      case "choice" ->
          new NameClass.Union(each.children().stream().map(GrammarReader::names).toList());
      default -> throw new SchemaFault("<" + each.name() + "> is no class of names");
    };
  }

  private static Optional<NameClass> except(RngElement each) {
    return each.children().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new NameClass.Union(
                each.children().getFirst().children().stream().map(GrammarReader::names).toList()));
  }
}
