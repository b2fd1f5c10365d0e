package virtqos.schema;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Something in a document that the schema does not allow. Which element it is about is told by its
/// {@link Place}.
public sealed interface Problem {
  /// A root element that no document has.
  record Root(Name name, Set<Name> expected) implements Problem {}

  /// An element that its parent never has.
  ///
  /// @param expected what its parent can have
  /// @param parents elements that do have it
  record UnknownElement(Name name, Name parent, Set<Name> expected, Set<Name> parents)
      implements Problem {}

  /// An element that its parent can have, but not here: it is there already, something else has
  /// taken its place, or it had to come earlier.
  ///
  /// @param repeated whether there was one before
  record ElementNotHere(Name name, Name parent, boolean repeated, Set<Name> expected)
      implements Problem {}

  /// An element whose end comes too early.
  ///
  /// @param names what has to come, or, where `isChoice`, of what one has to come
  record MissingElement(Name parent, Set<Name> names, boolean isChoice) implements Problem {}

  /// An attribute that its element never has.
  ///
  /// @param expected what it can have
  /// @param elements elements that do have it
  record UnknownAttribute(Name name, Name element, Set<Name> expected, Set<Name> elements)
      implements Problem {}

  /// An attribute that its element can have, but not together with the others.
  record AttributeNotHere(Name name, Name element, Set<Name> expected) implements Problem {}

  /// A start tag that lacks attributes.
  ///
  /// @param names what is needed, or, where `isChoice`, of what one is needed
  record MissingAttribute(Name element, Set<Name> names, boolean isChoice) implements Problem {}

  /// A value that is not one of those allowed.
  ///
  /// @param attribute the attribute, absent for the text of the element
  /// @param expected in words
  /// @param constants those among the allowed that are certain words
  record WrongValue(
      Name element,
      Optional<Name> attribute,
      String value,
      List<String> expected,
      Set<String> constants)
      implements Problem {}

  /// Text in an element that has none.
  record TextNotAllowed(Name element, String text) implements Problem {}

  /// Where a problem is.
  sealed interface Place {
    /// The start tag of the element at this depth, 1 for the root.
    record Start(int depth) implements Place {}

    /// An attribute of the element that has just begun.
    record OfAttribute(int index) implements Place {}

    /// The text that was given last within the element at this depth.
    record OfText(int depth) implements Place {}
  }

  /// Takes problems as they are found.
  @FunctionalInterface
  interface Listener {
    void found(Problem problem, Place place);
  }
}
