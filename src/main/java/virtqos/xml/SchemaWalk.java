package virtqos.xml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import org.codehaus.stax2.XMLStreamReader2;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.SchemaRule;
import virtqos.schema.Attributes;
import virtqos.schema.Problem;
import virtqos.schema.Validator;

/// Tells a validator what a cursor passes by, and notes where in the source each problem is.
final class SchemaWalk implements Cursor.Watcher, Problem.Listener {
  private static final int NOWHERE = -1;

  /// What one problem explains of another is not told, so there can be more problems than findings.
  private static final int MOST_PROBLEMS = 2 * Findings.MOST;

  private final SourceText source;
  private final SchemaCheck check;
  private final List<SchemaProblems.Found> found = new ArrayList<>();
  private Optional<Validator> validator = Optional.empty();

  /// The file of the schema that there should be, where it is not there.
  private Optional<String> missing = Optional.empty();

  private Optional<Tag> tag = Optional.empty();
  private int depth;

  /// Where the start tag of each open element begins, and where its latest text.
  private int[] starts = new int[16];

  private int[] texts = new int[16];

  SchemaWalk(SourceText source, SchemaCheck check) {
    this.source = source;
    this.check = check;
  }

  /// The attributes of the start tag that the reader stands on.
  private record Tag(XMLStreamReader2 reader) implements Attributes {
    @Override
    public int count() {
      return reader.getAttributeCount();
    }

    @Override
    public String namespace(int index) {
      return orEmpty(reader.getAttributeNamespace(index));
    }

    @Override
    public String local(int index) {
      return reader.getAttributeLocalName(index);
    }

    @Override
    public String value(int index) {
      return reader.getAttributeValue(index);
    }
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }

  @Override
  public void saw(int event, XMLStreamReader2 reader) {
    switch (event) {
      case XMLStreamConstants.START_ELEMENT -> start(reader);
      case XMLStreamConstants.END_ELEMENT -> {
        validator.ifPresent(Validator::endElement);
        depth--;
      }
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(reader);
      default -> {}
    }
  }

  private void start(XMLStreamReader2 reader) {
    depth++;
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, depth * 2);
      texts = Arrays.copyOf(texts, depth * 2);
    }
    starts[depth] = (int) reader.getLocationInfo().getStartingCharOffset();
    texts[depth] = NOWHERE;
    String namespace = orEmpty(reader.getNamespaceURI());
    if (depth == 1) {
      tag = Optional.of(new Tag(reader));
      String root = Cursor.name(namespace, reader.getLocalName());
      validator = check.validator(root);
      missing = validator.isPresent() ? Optional.empty() : SchemaSet.file(root);
      validator.ifPresent(v -> v.begin(this));
    }
    if (validator.isPresent()) {
      validator.get().startElement(namespace, reader.getLocalName(), tag.orElseThrow());
    }
    texts[depth - 1] = NOWHERE;
  }

  private void text(XMLStreamReader2 reader) {
    if (validator.isPresent() && depth > 0) {
      if (texts[depth] == NOWHERE && !reader.isWhiteSpace()) {
        texts[depth] = (int) reader.getLocationInfo().getStartingCharOffset();
      }
      validator
          .get()
          .text(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
    }
  }

  @Override
  public void found(Problem problem, Problem.Place place) {
    if (found.size() == MOST_PROBLEMS) {
      return;
    }
    found.add(
        switch (place) {
          case Problem.Place.Start start -> {
            int element = starts[start.depth()];
            yield new SchemaProblems.Found(problem, element, element, element);
          }
          case Problem.Place.OfAttribute attribute -> {
            int name = name(attribute.index());
            boolean isValue = problem instanceof Problem.WrongValue;
            yield new SchemaProblems.Found(
                problem,
                isValue ? StartTag.valueOffset(source.text(), name) : name,
                name,
                starts[depth]);
          }
          case Problem.Place.OfText text -> {
            int element = starts[text.depth()];
            int begin = texts[text.depth()];
            yield new SchemaProblems.Found(
                problem,
                begin == NOWHERE ? element : StartTag.endOfSpace(source.text(), begin),
                element,
                element);
          }
        });
    if (found.size() == MOST_PROBLEMS) {
      validator = Optional.empty();
    }
  }

  private int name(int index) {
    return StartTag.offsetOf(
        StartTag.name(tag.orElseThrow().reader(), index), source.text(), starts[depth]);
  }

  /// {@return what is meant by the names that the schema does not know}
  Respelling respelling() {
    return Respelling.of(source, found);
  }

  /// @param others what others have found
  Stream<Diagnostic> findings(Findings others) {
    if (missing.isPresent()) {
      return Stream.of(
          Diagnostic.of(
              Location.wholeOf(source.name()),
              SchemaRule.SCHEMA_MISSING,
              "there is no " + missing.get() + " to hold this document against",
              "add it to the folder of --schema-dir, or leave that option out"));
    }
    if (found.isEmpty()) {
      return Stream.empty();
    }
    Stream<Diagnostic> told = new SchemaProblems(source, found).findings(others.placesOfErrors());
    return found.size() < MOST_PROBLEMS
        ? told
        : Stream.concat(told, Stream.of(Findings.limit(source.at(found.getLast().at()))));
  }
}
