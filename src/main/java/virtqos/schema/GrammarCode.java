package virtqos.schema;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A grammar as bytes, of which only that is read which a document needs: a program that starts
/// need not read a schema. Writing and reading belong to one build: there is no version of the
/// form.
///
/// ```
/// counts of datatypes and values, of elements, of attributes; where the start is
/// where each datatype or value is
/// where the names, and where the content of each element and attribute are
/// what is there
/// ```
///
/// Patterns name datatypes, values, elements and attributes by number.
public final class GrammarCode {
  private static final int HEAD = 4 * Integer.BYTES;

  private GrammarCode() {}

  public static byte[] write(Grammar grammar) {
    try {
      return new Writer().write(grammar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return the grammar; the bytes are its own from now on}
  public static Grammar read(byte[] bytes) {
    ByteBuffer head = ByteBuffer.wrap(bytes);
    int leaves = head.getInt();
    int elements = head.getInt();
    int attributes = head.getInt();
    int start = head.getInt();
    Code code = new Code(head, leaves);
    int place = HEAD + leaves * Integer.BYTES;
    return new Grammar(
        code.at(start).pattern(),
        definitions(code, elements, place),
        definitions(code, attributes, place + elements * 2 * Integer.BYTES));
  }

  private static List<Grammar.Definition> definitions(Code code, int count, int place) {
    List<Grammar.Definition> definitions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      definitions.add(new Coded(code, place + i * 2 * Integer.BYTES));
    }
    return definitions;
  }

  private static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final List<Pattern> leaves = new ArrayList<>();
    private final List<Integer> leafPlaces = new ArrayList<>();

    byte[] write(Grammar grammar) throws IOException {
      List<Integer> places = new ArrayList<>();
      for (List<Grammar.Definition> all : List.of(grammar.elements(), grammar.attributes())) {
        for (Grammar.Definition each : all) {
          places.add(bytes.size());
          write(each.names());
          places.add(bytes.size());
          write(each.content());
        }
      }
      int start = bytes.size();
      write(grammar.start());
      for (int i = 0; i < leaves.size(); i++) {
        leafPlaces.add(bytes.size());
        leaf(leaves.get(i));
      }
      int base = HEAD + (leafPlaces.size() + places.size()) * Integer.BYTES;
      ByteBuffer whole = ByteBuffer.allocate(base + bytes.size());
      whole.putInt(leaves.size());
      whole.putInt(grammar.elements().size());
      whole.putInt(grammar.attributes().size());
      whole.putInt(base + start);
      leafPlaces.forEach(place -> whole.putInt(base + place));
      places.forEach(place -> whole.putInt(base + place));
      return whole.put(bytes.toByteArray()).array();
    }

    private void text(String text) throws IOException {
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      out.writeShort(encoded.length);
      out.write(encoded);
    }

    private void write(NameClass names) throws IOException {
      switch (names) {
        case NameClass.One one -> {
          out.writeByte(0);
          text(one.name().namespace());
          text(one.name().local());
        }
        case NameClass.Any any -> {
          out.writeByte(1);
          except(any.except());
        }
        case NameClass.OfNamespace of -> {
          out.writeByte(2);
          text(of.namespace());
          except(of.except());
        }
        case NameClass.Union union -> {
          out.writeByte(3);
          out.writeShort(union.parts().size());
          for (NameClass part : union.parts()) {
            write(part);
          }
        }
      }
    }

    private void except(Optional<NameClass> except) throws IOException {
      out.writeBoolean(except.isPresent());
      if (except.isPresent()) {
        write(except.get());
      }
    }

    private void write(Pattern pattern) throws IOException {
      switch (pattern) {
        case Pattern.Empty _ -> out.writeByte(0);
        case Pattern.NotAllowed _ -> out.writeByte(1);
        case Pattern.Text _ -> out.writeByte(2);
        case Pattern.Choice choice -> parts(3, choice.parts());
        case Pattern.Group group -> parts(4, group.parts());
        case Pattern.Interleave interleave -> parts(5, interleave.parts());
        case Pattern.OneOrMore more -> parts(6, List.of(more.part()));
        case Pattern.Tokens tokens -> parts(7, List.of(tokens.part()));
        case Pattern.Data data -> numbered(8, number(data));
        case Pattern.Value value -> numbered(8, number(value));
        case Pattern.Attribute attribute -> numbered(9, attribute.definition());
        case Pattern.Element element -> numbered(10, element.definition());
      }
    }

    private int number(Pattern leaf) {
      int known = leaves.indexOf(leaf);
      if (known >= 0) {
        return known;
      }
      leaves.add(leaf);
      return leaves.size() - 1;
    }

    private void numbered(int kind, int number) throws IOException {
      out.writeByte(kind);
      out.writeShort(number);
    }

    private void parts(int kind, List<Pattern> parts) throws IOException {
      out.writeByte(kind);
      out.writeShort(parts.size());
      for (Pattern part : parts) {
        write(part);
      }
    }

    private void leaf(Pattern leaf) throws IOException {
      switch (leaf) {
        case Pattern.Data data -> {
          out.writeBoolean(true);
          text(data.type().type());
          out.writeByte(data.type().facets().size());
          for (Datatype.Facet facet : data.type().facets()) {
            text(facet.name());
            text(facet.value());
          }
          text(data.type().words());
          out.writeBoolean(data.except().isPresent());
          if (data.except().isPresent()) {
            write(data.except().get());
          }
        }
        case Pattern.Value value -> {
          out.writeBoolean(false);
          text(value.text());
          out.writeBoolean(value.collapsed());
        }
        case Pattern.Empty _,
            Pattern.NotAllowed _,
            Pattern.Text _,
            Pattern.Choice _,
            Pattern.Group _,
            Pattern.Interleave _,
            Pattern.OneOrMore _,
            Pattern.Tokens _,
            Pattern.Attribute _,
            Pattern.Element _ ->
            throw new IllegalStateException(leaf + " has no number");
      }
    }
  }

  /// The bytes, and what was read of them. Several threads may read the same thing twice, which
  /// does no harm.
  private static final class Code {
    private final ByteBuffer bytes;
    private final Pattern[] leaves;

    Code(ByteBuffer bytes, int leaves) {
      this.bytes = bytes;
      this.leaves = new Pattern[leaves];
    }

    int number(int place) {
      return bytes.getInt(place);
    }

    Reader at(int place) {
      return new Reader(this, bytes.duplicate().position(place));
    }

    Pattern leaf(int number) {
      Optional<Pattern> known = Optional.ofNullable(leaves[number]);
      if (known.isPresent()) {
        return known.get();
      }
      Pattern leaf = at(number(HEAD + number * Integer.BYTES)).leaf();
      leaves[number] = leaf;
      return leaf;
    }
  }

  /// A definition that is read when it is asked for.
  private static final class Coded implements Grammar.Definition {
    private final Code code;
    private final int place;
    private Optional<NameClass> names = Optional.empty();

    Coded(Code code, int place) {
      this.code = code;
      this.place = place;
    }

    @Override
    public NameClass names() {
      Optional<NameClass> known = names;
      if (known.isEmpty()) {
        known = Optional.of(code.at(code.number(place)).names());
        names = known;
      }
      return known.get();
    }

    @Override
    public Pattern content() {
      return code.at(code.number(place + Integer.BYTES)).pattern();
    }
  }

  private record Reader(Code code, ByteBuffer in) {
    private String text() {
      byte[] encoded = new byte[number()];
      in.get(encoded);
      return new String(encoded, StandardCharsets.UTF_8);
    }

    private boolean is() {
      return in.get() != 0;
    }

    private int number() {
      return Short.toUnsignedInt(in.getShort());
    }

    NameClass names() {
      return switch (in.get()) {
        case 0 -> new NameClass.One(new Name(text(), text()));
        case 1 -> new NameClass.Any(except());
        case 2 -> new NameClass.OfNamespace(text(), except());
        case 3 -> {
          int count = number();
          List<NameClass> parts = new ArrayList<>(count);
          for (int i = 0; i < count; i++) {
            parts.add(names());
          }
          yield new NameClass.Union(parts);
        }
        default -> throw new IllegalStateException("not a grammar");
      };
    }

    private Optional<NameClass> except() {
      return is() ? Optional.of(names()) : Optional.empty();
    }

    Pattern pattern() {
      return switch (in.get()) {
        case 0 -> new Pattern.Empty();
        case 1 -> new Pattern.NotAllowed();
        case 2 -> new Pattern.Text();
        case 3 -> new Pattern.Choice(parts());
        case 4 -> new Pattern.Group(parts());
        case 5 -> new Pattern.Interleave(parts());
        case 6 -> new Pattern.OneOrMore(parts().getFirst());
        case 7 -> new Pattern.Tokens(parts().getFirst());
        case 8 -> code.leaf(number());
        case 9 -> new Pattern.Attribute(number());
        case 10 -> new Pattern.Element(number());
        default -> throw new IllegalStateException("not a grammar");
      };
    }

    private List<Pattern> parts() {
      int count = number();
      List<Pattern> parts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        parts.add(pattern());
      }
      return parts;
    }

    Pattern leaf() {
      return is()
          ? new Pattern.Data(datatype(), is() ? Optional.of(pattern()) : Optional.empty())
          : new Pattern.Value(text(), is());
    }

    private Datatype datatype() {
      String type = text();
      int count = in.get();
      List<Datatype.Facet> facets = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        facets.add(new Datatype.Facet(text(), text()));
      }
      return new Datatype(type, facets, text());
    }
  }
}
