package virtqos.schema;

import java.util.List;
import java.util.Optional;

/// A pattern of RELAX NG in simple form: no references but to element and attribute definitions, by
/// their numbers in the {@link Grammar}.
public sealed interface Pattern {
  /// Nothing.
  record Empty() implements Pattern {}

  /// What can never be there.
  record NotAllowed() implements Pattern {}

  /// Any text.
  record Text() implements Pattern {}

  /// One of these.
  record Choice(List<Pattern> parts) implements Pattern {
    public Choice {
      parts = List.copyOf(parts);
    }
  }

  /// These in this order.
  record Group(List<Pattern> parts) implements Pattern {
    public Group {
      parts = List.copyOf(parts);
    }
  }

  /// These in any order, mixed.
  record Interleave(List<Pattern> parts) implements Pattern {
    public Interleave {
      parts = List.copyOf(parts);
    }
  }

  /// This, once or more often.
  record OneOrMore(Pattern part) implements Pattern {}

  /// Text that is tokens, parted by white space.
  record Tokens(Pattern part) implements Pattern {}

  /// Text of a datatype.
  ///
  /// @param except texts that are left out
  record Data(Datatype type, Optional<Pattern> except) implements Pattern {}

  /// One certain text.
  ///
  /// @param collapsed whether white space around and within it does not matter
  record Value(String text, boolean collapsed) implements Pattern {}

  /// An attribute.
  record Attribute(int definition) implements Pattern {}

  /// An element.
  record Element(int definition) implements Pattern {}
}
