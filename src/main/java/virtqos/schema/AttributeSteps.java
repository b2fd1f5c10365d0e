package virtqos.schema;

import java.util.Arrays;
import java.util.List;

/// The attributes of one name that may come at a state, and where a value of it leads.
///
/// Remembers the values that came lately: nearly all of them come again. For one thread.
final class AttributeSteps {
  private static final int REMEMBERED = 32;
  private static final int LONGEST_REMEMBERED = 64;

  /// No value in XML can be this.
  private static final String NONE = "\0";

  private final List<Node.Step<Texts>> steps;
  private final Nodes nodes;
  private final String[] values = new String[REMEMBERED];
  private final Node[] behind = new Node[REMEMBERED];

  AttributeSteps(List<Node.Step<Texts>> steps, Nodes nodes) {
    this.steps = steps;
    this.nodes = nodes;
    Arrays.fill(values, NONE);
    Arrays.fill(behind, nodes.notAllowed());
  }

  /// {@return what the values of each of them may be}
  List<Texts> texts() {
    return steps.stream().map(Node.Step::inside).toList();
  }

  /// {@return the state behind the attribute with this value}
  Node behind(String value) {
    int slot = value.hashCode() & (REMEMBERED - 1);
    if (values[slot].equals(value)) {
      return behind[slot];
    }
    Node found = Node.Step.behind(steps, texts -> texts.accepts(value), nodes);
    if (value.length() <= LONGEST_REMEMBERED) {
      values[slot] = value;
      behind[slot] = found;
    }
    return found;
  }

  /// {@return the state behind the attribute, as if its value were right}
  Node behindAnyValue() {
    return Node.Step.behind(steps, _ -> true, nodes);
  }
}
