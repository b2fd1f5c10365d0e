package virtqos.schema;

import java.util.Arrays;

/// Holds documents against a schema, one after the other, event by event. After a problem it goes
/// on as if the document had been right there, so that each further problem is one of its own.
///
/// Keeps what it has worked out for the next document. For one thread.
public final class Validator {
  /// More definitions of one element at one place than any schema has; those beyond are passed
  /// over.
  private static final int MOST_WAYS = 63;

  private final Machine machine;
  private final Expectations expectations;
  private final Name none;
  private Frame[] frames;
  private int depth;

  /// How deep within an element that is passed over, 0 for outside of such.
  private int passing;

  private Problem.Listener listener = (_, _) -> {};

  private Validator(Machine machine) {
    this.machine = machine;
    this.expectations = new Expectations(machine);
    this.none = machine.name("", "");
    this.frames = new Frame[] {new Frame(none)};
  }

  public static Validator of(Grammar grammar) {
    return new Validator(new Machine(grammar));
  }

  /// Begins a document.
  public void begin(Problem.Listener to) {
    listener = to;
    depth = 0;
    passing = 0;
    frames[0].reset(none);
    frames[0].add(machine.document());
  }

  public void startElement(String namespace, String local, Attributes attributes) {
    if (passing > 0) {
      passing++;
      return;
    }
    Name name = machine.name(namespace, local);
    Frame parent = frames[depth];
    Frame child = frame(depth + 1);
    child.reset(name);
    for (int way = 0; way < parent.count(); way++) {
      int component = parent.content(way).ofElement(name);
      if (component >= 0) {
        for (Node.Step<Content> step : parent.state(way, component).elements(name, machine)) {
          if (child.count() < MOST_WAYS) {
            child.add(step.inside());
          }
        }
      }
    }
    if (child.count() == 0) {
      listener.found(
          expectations.elementNotAllowed(parent, name, depth == 0),
          new Problem.Place.Start(depth + 1));
      passing = 1;
      return;
    }
    textBeforeChild(parent);
    parent.children().add(name);
    depth++;
    if (!takes(child, attributes)) {
      child.begin();
      explain(child, attributes);
    }
  }

  private Frame frame(int at) {
    if (at == frames.length) {
      frames = Arrays.copyOf(frames, at * 2);
      for (int i = at; i < frames.length; i++) {
        frames[i] = new Frame(none);
      }
    }
    return frames[at];
  }

  /// {@return whether the attributes are right; the ways for which they are not, are given up}
  private boolean takes(Frame frame, Attributes attributes) {
    int ways = frame.count();
    for (int i = 0; i < attributes.count(); i++) {
      Name name = machine.name(attributes.namespace(i), attributes.local(i));
      String value = attributes.value(i);
      long kept = 0;
      for (int way = 0; way < frame.count(); way++) {
        kept |= takes(frame, way, name, value) ? 1L << way : 0;
      }
      if (kept == 0) {
        frame.count(ways);
        return false;
      }
      frame.keep(kept);
    }
    long kept = 0;
    for (int way = 0; way < frame.count(); way++) {
      kept |= closes(frame, way) ? 1L << way : 0;
    }
    if (kept == 0) {
      frame.count(ways);
      return false;
    }
    frame.keep(kept);
    return true;
  }

  private boolean takes(Frame frame, int way, Name name, String value) {
    int component = frame.content(way).ofAttribute(name);
    if (component < 0) {
      return false;
    }
    Node next = frame.state(way, component).attributes(name, machine).behind(value);
    if (next.isNotAllowed()) {
      return false;
    }
    frame.state(way, component, next);
    return true;
  }

  private boolean closes(Frame frame, int way) {
    int components = frame.content(way).start.length;
    for (int i = 0; i < components; i++) {
      if (frame.state(way, i).closed(machine.nodes()).isNotAllowed()) {
        return false;
      }
    }
    for (int i = 0; i < components; i++) {
      frame.state(way, i, frame.state(way, i).closed(machine.nodes()));
    }
    return true;
  }

  private void closeLeniently(Frame frame, int way) {
    for (int i = 0; i < frame.content(way).start.length; i++) {
      frame.state(way, i, frame.state(way, i).closedLeniently(machine.nodes()));
    }
  }

  /// Takes the attributes once more, those first whose words decide about the others, and says what
  /// is wrong.
  private void explain(Frame frame, Attributes attributes) {
    for (boolean deciding : new boolean[] {true, false}) {
      for (int i = 0; i < attributes.count(); i++) {
        Name name = machine.name(attributes.namespace(i), attributes.local(i));
        if (expectations.decides(frame, name) == deciding) {
          explain(frame, i, name, attributes.value(i));
        }
      }
    }
    long kept = 0;
    for (int way = 0; way < frame.count(); way++) {
      kept |= closes(frame, way) ? 1L << way : 0;
    }
    if (kept != 0) {
      frame.keep(kept);
      return;
    }
    listener.found(expectations.missingAttribute(frame), new Problem.Place.Start(depth));
    for (int way = 0; way < frame.count(); way++) {
      closeLeniently(frame, way);
    }
  }

  private void explain(Frame frame, int index, Name name, String value) {
    long kept = 0;
    for (int way = 0; way < frame.count(); way++) {
      kept |= takes(frame, way, name, value) ? 1L << way : 0;
    }
    if (kept != 0) {
      frame.keep(kept);
      return;
    }
    listener.found(
        expectations.attributeNotAllowed(frame, name, value), new Problem.Place.OfAttribute(index));
    for (int way = 0; way < frame.count(); way++) {
      int component = frame.content(way).ofAttribute(name);
      if (component >= 0) {
        Node state = frame.state(way, component);
        Node next = state.attributes(name, machine).behindAnyValue();
        frame.state(way, component, next.isNotAllowed() ? state : next);
      }
    }
  }

  /// Takes a piece of text; pieces of one text may come apart.
  public void text(char[] buffer, int start, int length) {
    if (passing == 0) {
      frames[depth].add(buffer, start, length);
    }
  }

  /// Text beside elements.
  private void textBeforeChild(Frame frame) {
    StringBuilder text = frame.text();
    if (!Blank.isAll(text)) {
      long kept = 0;
      for (int way = 0; way < frame.count(); way++) {
        int component = frame.content(way).textual;
        if (component >= 0) {
          Node next = frame.state(way, component).afterText(machine.nodes());
          if (!next.isNotAllowed()) {
            frame.state(way, component, next);
            kept |= 1L << way;
          }
        }
      }
      if (kept == 0) {
        listener.found(
            new Problem.TextNotAllowed(frame.name(), text.toString()),
            new Problem.Place.OfText(depth));
      } else {
        frame.keep(kept);
      }
    }
    text.setLength(0);
  }

  public void endElement() {
    if (passing > 0) {
      passing--;
      return;
    }
    Frame frame = frames[depth];
    if (frame.hasChildren()) {
      textBeforeChild(frame);
    }
    long accepted = 0;
    for (int way = 0; way < frame.count(); way++) {
      accepted |= ends(frame, way) ? 1L << way : 0;
    }
    if (accepted == 0) {
      expectations
          .endTooEarly(frame)
          .forEach(
              problem ->
                  listener.found(
                      problem,
                      problem instanceof Problem.MissingElement
                          ? new Problem.Place.Start(depth)
                          : new Problem.Place.OfText(depth)));
    } else {
      frame.keep(accepted);
    }
    depth--;
    advance(frames[depth], frame);
  }

  private boolean ends(Frame frame, int way) {
    Content content = frame.content(way);
    for (int i = 0; i < content.start.length; i++) {
      Node state = frame.state(way, i);
      boolean fits =
          (i == content.textual && !frame.hasChildren())
              ? takesText(state, frame.text())
              : state.nullable;
      if (!fits) {
        return false;
      }
    }
    return content.textual >= 0 || frame.hasChildren() || Blank.isAll(frame.text());
  }

  private boolean takesText(Node state, StringBuilder text) {
    if (state.kind == Node.Kind.TEXT) {
      return true;
    }
    return machine.texts(state).accepts(text.toString());
  }

  /// The parent goes on behind a child that is one of these definitions.
  private void advance(Frame parent, Frame child) {
    long kept = 0;
    for (int way = 0; way < parent.count(); way++) {
      int component = parent.content(way).ofElement(child.name());
      if (component >= 0) {
        Node state = parent.state(way, component);
        Node next =
            Node.Step.behind(
                state.elements(child.name(), machine),
                content -> isAmong(child, content),
                machine.nodes());
        if (!next.isNotAllowed()) {
          parent.state(way, component, next);
          kept |= 1L << way;
        }
      }
    }
    if (kept != 0) {
      parent.keep(kept);
    }
  }

  private static boolean isAmong(Frame child, Content content) {
    for (int way = 0; way < child.count(); way++) {
      if (child.content(way) == content) {
        return true;
      }
    }
    return false;
  }

  /// {@return how many states and names were kept so far; they are all that grows}
  public int size() {
    return machine.size();
  }
}
