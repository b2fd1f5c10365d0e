package virtqos.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An element that is being read: the definitions that it may still be an instance of, each with
/// the states of its components. Nearly always there is one.
final class Frame {
  private static final Content[] NO_CONTENTS = {};

  private Name name;
  private int count;
  private Content[] contents = NO_CONTENTS;
  private Node[][] states = {};
  private final StringBuilder text = new StringBuilder();
  private final List<Name> children = new ArrayList<>();

  Frame(Name name) {
    this.name = name;
  }

  void reset(Name newName) {
    name = newName;
    count = 0;
    text.setLength(0);
    children.clear();
  }

  Name name() {
    return name;
  }

  int count() {
    return count;
  }

  Content content(int way) {
    return contents[way];
  }

  Node state(int way, int component) {
    return states[way][component];
  }

  void state(int way, int component, Node node) {
    states[way][component] = node;
  }

  void add(Content content) {
    for (int way = 0; way < count; way++) {
      if (contents[way] == content) {
        return;
      }
    }
    if (count == contents.length) {
      contents = Arrays.copyOf(contents, count + 2);
      states = Arrays.copyOf(states, count + 2);
      Arrays.fill(states, count, count + 2, new Node[0]);
    }
    contents[count] = content;
    begin(count);
    count++;
  }

  /// Back to the states at the start of each definition.
  void begin() {
    for (int way = 0; way < count; way++) {
      begin(way);
    }
  }

  private void begin(int way) {
    Node[] start = contents[way].start;
    if (states[way].length < start.length) {
      states[way] = new Node[Math.max(start.length, 8)];
    }
    System.arraycopy(start, 0, states[way], 0, start.length);
  }

  /// Keeps only the ways of which the bit is set.
  void keep(long ways) {
    if (ways == (1L << count) - 1) {
      return;
    }
    int kept = 0;
    for (int way = 0; way < count; way++) {
      if ((ways & (1L << way)) != 0) {
        Content content = contents[way];
        Node[] nodes = states[way];
        contents[way] = contents[kept];
        states[way] = states[kept];
        contents[kept] = content;
        states[kept] = nodes;
        kept++;
      }
    }
    count = kept;
  }

  /// Makes room again for ways that {@link #keep} has put aside.
  void count(int ways) {
    count = ways;
  }

  /// White space behind a child says nothing.
  void add(char[] buffer, int start, int length) {
    if (children.isEmpty() || !text.isEmpty() || !Blank.isAll(buffer, start, length)) {
      text.append(buffer, start, length);
    }
  }

  StringBuilder text() {
    return text;
  }

  List<Name> children() {
    return children;
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }
}
