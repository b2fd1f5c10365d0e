package virtqos.schema;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A grammar as bytes, so that a program that starts need not read a schema. Writing and reading
/// belong to one build: there is no version of the form.
public final class GrammarCode {
  private GrammarCode() {}

  public static byte[] write(Grammar grammar) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(grammar.start(), out);
      definitions(grammar.elements(), out);
      definitions(grammar.attributes(), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void definitions(List<Grammar.Definition> definitions, DataOutputStream out)
      throws IOException {
    out.writeShort(definitions.size());
    for (Grammar.Definition each : definitions) {
      write(each.names(), out);
      write(each.content(), out);
    }
  }

  private static void write(NameClass names, DataOutputStream out) throws IOException {
    switch (names) {
      case NameClass.One one -> {
        out.writeByte(0);
        out.writeUTF(one.name().namespace());
        out.writeUTF(one.name().local());
      }
      case NameClass.Any any -> {
        out.writeByte(1);
        except(any.except(), out);
      }
      case NameClass.OfNamespace of -> {
        out.writeByte(2);
        out.writeUTF(of.namespace());
        except(of.except(), out);
      }
      case NameClass.Union union -> {
        out.writeByte(3);
        out.writeShort(union.parts().size());
        for (NameClass part : union.parts()) {
          write(part, out);
        }
      }
    }
  }

  private static void except(Optional<NameClass> except, DataOutputStream out) throws IOException {
    out.writeBoolean(except.isPresent());
    if (except.isPresent()) {
      write(except.get(), out);
    }
  }

  private static void write(Pattern pattern, DataOutputStream out) throws IOException {
    switch (pattern) {
      case Pattern.Empty _ -> out.writeByte(0);
      case Pattern.NotAllowed _ -> out.writeByte(1);
      case Pattern.Text _ -> out.writeByte(2);
      case Pattern.Choice choice -> parts(3, choice.parts(), out);
      case Pattern.Group group -> parts(4, group.parts(), out);
      case Pattern.Interleave interleave -> parts(5, interleave.parts(), out);
      case Pattern.OneOrMore more -> parts(6, List.of(more.part()), out);
      case Pattern.Tokens tokens -> parts(7, List.of(tokens.part()), out);
      case Pattern.Data data -> {
        out.writeByte(8);
        out.writeUTF(data.type().type());
        out.writeByte(data.type().facets().size());
        for (Datatype.Facet facet : data.type().facets()) {
          out.writeUTF(facet.name());
          out.writeUTF(facet.value());
        }
        out.writeUTF(data.type().words());
        out.writeBoolean(data.except().isPresent());
        if (data.except().isPresent()) {
          write(data.except().get(), out);
        }
      }
      case Pattern.Value value -> {
        out.writeByte(9);
        out.writeUTF(value.text());
        out.writeBoolean(value.collapsed());
      }
      case Pattern.Attribute attribute -> {
        out.writeByte(10);
        out.writeShort(attribute.definition());
      }
      case Pattern.Element element -> {
        out.writeByte(11);
        out.writeShort(element.definition());
      }
    }
  }

  private static void parts(int kind, List<Pattern> parts, DataOutputStream out)
      throws IOException {
    out.writeByte(kind);
    out.writeShort(parts.size());
    for (Pattern part : parts) {
      write(part, out);
    }
  }

  public static Grammar read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return new Grammar(pattern(in), definitions(in), definitions(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Grammar.Definition> definitions(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<Grammar.Definition> definitions = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      definitions.add(new Grammar.Definition(names(in), pattern(in)));
    }
    return definitions;
  }

  private static NameClass names(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 0 -> new NameClass.One(new Name(in.readUTF(), in.readUTF()));
      case 1 -> new NameClass.Any(except(in));
      case 2 -> new NameClass.OfNamespace(in.readUTF(), except(in));
      case 3 -> {
        int count = in.readUnsignedShort();
        List<NameClass> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
          parts.add(names(in));
        }
        yield new NameClass.Union(parts);
      }
      default -> throw new IllegalStateException("not a grammar");
    };
  }

  private static Optional<NameClass> except(DataInputStream in) throws IOException {
    return in.readBoolean() ? Optional.of(names(in)) : Optional.empty();
  }

  private static Pattern pattern(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case 0 -> new Pattern.Empty();
      case 1 -> new Pattern.NotAllowed();
      case 2 -> new Pattern.Text();
      case 3 -> new Pattern.Choice(parts(in));
      case 4 -> new Pattern.Group(parts(in));
      case 5 -> new Pattern.Interleave(parts(in));
      case 6 -> new Pattern.OneOrMore(parts(in).getFirst());
      case 7 -> new Pattern.Tokens(parts(in).getFirst());
      case 8 ->
          new Pattern.Data(
              datatype(in), in.readBoolean() ? Optional.of(pattern(in)) : Optional.empty());
      case 9 -> new Pattern.Value(in.readUTF(), in.readBoolean());
      case 10 -> new Pattern.Attribute(in.readUnsignedShort());
      case 11 -> new Pattern.Element(in.readUnsignedShort());
      default -> throw new IllegalStateException("not a grammar");
    };
  }

  private static Datatype datatype(DataInputStream in) throws IOException {
    String type = in.readUTF();
    int count = in.readUnsignedByte();
    List<Datatype.Facet> facets = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      facets.add(new Datatype.Facet(in.readUTF(), in.readUTF()));
    }
    return new Datatype(type, facets, in.readUTF());
  }

  private static List<Pattern> parts(DataInputStream in) throws IOException {
    int count = in.readUnsignedShort();
    List<Pattern> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      parts.add(pattern(in));
    }
    return parts;
  }
}
