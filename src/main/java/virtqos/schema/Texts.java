package virtqos.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The texts that a pattern of data takes: constants, datatypes, lists of tokens, anything.
final class Texts {
  private final Node pattern;
  private final Machine machine;
  private final Set<String> exact = new LinkedHashSet<>();
  private final Set<String> collapsed = new LinkedHashSet<>();
  private final List<Lexical> types = new ArrayList<>();
  private final List<Node> lists = new ArrayList<>();
  private boolean isAny;

  Texts(Node pattern, Machine machine) {
    this.pattern = pattern;
    this.machine = machine;
    gather(pattern);
  }

  private void gather(Node node) {
    switch (node.kind) {
      case TEXT -> isAny = true;
      case DATA -> types.add(machine.datatype(node.number));
      case VALUE -> {
        Pattern.Value value = machine.constant(node.number);
        if (value.collapsed()) {
          collapsed.add(Blank.collapse(value.text()));
        } else {
          exact.add(value.text());
        }
      }
      case TOKENS -> lists.add(node.parts[0]);
      case CHOICE -> {
        for (Node part : node.parts) {
          gather(part);
        }
      }
      case GROUP, INTERLEAVE -> gatherOnly(node);
      case ONE_OR_MORE -> gather(node.parts[0]);
      case EMPTY, NOT_ALLOWED, ATTRIBUTE, ELEMENT -> {}
    }
  }

  /// Of several parts one takes the text, and the others must be content with none.
  private void gatherOnly(Node node) {
    for (int i = 0; i < node.parts.length; i++) {
      boolean othersNullable = true;
      for (int j = 0; j < node.parts.length; j++) {
        othersNullable &= j == i || node.parts[j].nullable;
      }
      if (othersNullable) {
        gather(node.parts[i]);
      }
    }
  }

  boolean accepts(String text) {
    if (isAny || collapsed.contains(text) || exact.contains(text)) {
      return true;
    }
    for (Lexical type : types) {
      if (type.accepts(text)) {
        return true;
      }
    }
    if (pattern.nullable && Blank.isAll(text)) {
      return true;
    }
    if (!collapsed.isEmpty()
        && !Blank.isCollapsed(text)
        && collapsed.contains(Blank.collapse(text))) {
      return true;
    }
    return !lists.isEmpty() && isList(text);
  }

  private boolean isList(String text) {
    String stripped = Blank.strip(text);
    String[] tokens = stripped.isEmpty() ? new String[0] : stripped.split("[ \t\r\n]+");
    for (Node list : lists) {
      Node state = list;
      for (String token : tokens) {
        state = afterToken(state, token);
      }
      if (state.nullable) {
        return true;
      }
    }
    return false;
  }

  private Node afterToken(Node node, String token) {
    Nodes nodes = machine.nodes();
    return switch (node.kind) {
      case EMPTY, NOT_ALLOWED, TOKENS, ATTRIBUTE, ELEMENT -> nodes.notAllowed();
      case TEXT -> node;
      case DATA, VALUE -> machine.texts(node).accepts(token) ? nodes.empty() : nodes.notAllowed();
      case CHOICE, ONE_OR_MORE, INTERLEAVE, GROUP ->
          node.derived(part -> afterToken(part, token), false, nodes);
    };
  }

  /// {@return the constants among the texts, in the order of the schema}
  Set<String> constants() {
    Set<String> all = new LinkedHashSet<>(collapsed);
    all.addAll(exact);
    return all;
  }

  /// {@return whether there is nothing but constants}
  boolean isEnumeration() {
    return types.isEmpty() && lists.isEmpty() && !isAny && !constants().isEmpty();
  }

  /// {@return what may stand here in words, each kind of text once}
  List<String> spoken() {
    Set<String> spoken = new LinkedHashSet<>();
    constants().forEach(text -> spoken.add("'" + text + "'"));
    types.forEach(type -> spoken.add(type.spoken()));
    if (!lists.isEmpty()) {
      spoken.add("a list");
    }
    if (isAny) {
      spoken.add("text");
    }
    if (pattern.nullable && spoken.isEmpty()) {
      spoken.add("nothing");
    }
    return List.copyOf(spoken);
  }
}
