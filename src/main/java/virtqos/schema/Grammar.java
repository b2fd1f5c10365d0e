package virtqos.schema;

import java.util.List;

/// A whole schema.
///
/// @param start what a document may be
/// @param elements element definitions; their numbers are their places here
/// @param attributes attribute definitions, likewise
public record Grammar(Pattern start, List<Definition> elements, List<Definition> attributes) {
  public Grammar {
    elements = List.copyOf(elements);
    attributes = List.copyOf(attributes);
  }

  /// An element or attribute.
  public interface Definition {
    /// {@return a definition that is known as a whole}
    ///
    /// @param content of the element, or the value of the attribute
    static Definition of(NameClass names, Pattern content) {
      return new Whole(names, content);
    }

    NameClass names();

    /// {@return the content of the element, or the value of the attribute}
    Pattern content();
  }

  private record Whole(NameClass names, Pattern content) implements Definition {}
}
