package virtqos.schema;

import java.util.List;

/// Takes the content of an element apart into components that cannot get in each other's way: no
/// name belongs to two of them, and text to one at most. The parts of an interleave are such (RELAX
/// NG, section 7.4), and so are attributes beside anything, whatever the order in which they are
/// written in the schema.
final class Components {
  private Components() {}

  static void of(Node content, List<Node> into) {
    switch (content.kind) {
      case EMPTY -> {}
      case INTERLEAVE -> {
        for (Node part : content.parts) {
          of(part, into);
        }
      }
      case GROUP -> {
        int others = 0;
        for (Node part : content.parts) {
          others += part.hasElements || part.hasText ? 1 : 0;
        }
        if (others <= 1) {
          for (Node part : content.parts) {
            of(part, into);
          }
        } else {
          into.add(content);
        }
      }
      case NOT_ALLOWED, TEXT, CHOICE, ONE_OR_MORE, TOKENS, DATA, VALUE, ATTRIBUTE, ELEMENT ->
          into.add(content);
    }
  }
}
