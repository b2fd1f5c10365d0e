package virtqos.schema;

import java.util.List;
import java.util.Optional;

/// A pattern of RELAX NG in simple form: no references but to element and attribute definitions, by
/// their numbers in the {@link Grammar}.
public sealed interface Pattern {
  /// What can be made of a pattern, kind by kind. A `switch` over the kinds would do, but Java
  /// makes its code when it first comes by, and that is a good part of the time that one document
  /// takes.
  interface Cases<R> {
    R empty();

    R notAllowed();

    R text();

    R choice(Choice choice);

    R group(Group group);

    R interleave(Interleave interleave);

    R oneOrMore(OneOrMore more);

    R tokens(Tokens tokens);

    R data(Data data);

    R value(Value value);

    R attribute(Attribute attribute);

    R element(Element element);
  }

  <R> R to(Cases<R> cases);

  /// Nothing.
  record Empty() implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.empty();
    }
  }

  /// What can never be there.
  record NotAllowed() implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.notAllowed();
    }
  }

  /// Any text.
  record Text() implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.text();
    }
  }

  /// One of these.
  record Choice(List<Pattern> parts) implements Pattern {
    public Choice {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R to(Cases<R> cases) {
      return cases.choice(this);
    }
  }

  /// These in this order.
  record Group(List<Pattern> parts) implements Pattern {
    public Group {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R to(Cases<R> cases) {
      return cases.group(this);
    }
  }

  /// These in any order, mixed.
  record Interleave(List<Pattern> parts) implements Pattern {
    public Interleave {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R to(Cases<R> cases) {
      return cases.interleave(this);
    }
  }

  /// This, once or more often.
  record OneOrMore(Pattern part) implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.oneOrMore(this);
    }
  }

  /// Text that is tokens, parted by white space.
  record Tokens(Pattern part) implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.tokens(this);
    }
  }

  /// Text of a datatype.
  ///
  /// @param except texts that are left out
  record Data(Datatype type, Optional<Pattern> except) implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.data(this);
    }
  }

  /// One certain text.
  ///
  /// @param collapsed whether white space around and within it does not matter
  record Value(String text, boolean collapsed) implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.value(this);
    }
  }

  /// An attribute.
  record Attribute(int definition) implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.attribute(this);
    }
  }

  /// An element.
  record Element(int definition) implements Pattern {
    @Override
    public <R> R to(Cases<R> cases) {
      return cases.element(this);
    }
  }
}
