package virtqos.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.util.StreamReader2Delegate;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.schema.Name;

/// The names that were meant where a document has unknown ones that are close. What is no more
/// wrong when the document is read with these, is no mistake of its own: `<nam>` is why a network
/// has no name.
final class Respelling {
  static final Respelling NONE = new Respelling();

  /// By where the start tag begins.
  private final Map<Integer, Name> elements = new HashMap<>();

  /// By where the start tag begins, and by the name as written.
  private final Map<Integer, Map<String, Name>> attributes = new HashMap<>();

  private final Set<Location> places = new HashSet<>();

  private Respelling() {}

  static Respelling of(SourceText source, List<SchemaProblems.Found> found) {
    Respelling respelling = new Respelling();
    for (SchemaProblems.Found each : found) {
      Optional<Name> meant = SchemaProblems.meant(each.problem());
      if (meant.isPresent()) {
        respelling.places.add(source.at(each.at()));
        if (each.at() == each.element()) {
          respelling.elements.put(each.at(), meant.get());
        } else {
          respelling
              .attributes
              .computeIfAbsent(each.element(), _ -> new HashMap<>())
              .put(StartTag.nameAt(source.text(), each.at()), meant.get());
        }
      }
    }
    return respelling;
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /// {@return those of the findings that are found with these names too, perhaps in other words, or
  /// are about the names themselves}
  List<Diagnostic> left(List<Diagnostic> findings, List<Diagnostic> found) {
    List<Diagnostic> still = new ArrayList<>(found);
    List<Diagnostic> left = new ArrayList<>();
    List<Diagnostic> others = new ArrayList<>();
    for (Diagnostic each : findings) {
      boolean isLeft = still.remove(each) || places.contains(each.location());
      (isLeft ? left : others).add(each);
    }
    for (Diagnostic each : others) {
      Optional<Diagnostic> inOtherWords =
          still.stream()
              .filter(other -> other.rule() == each.rule())
              .filter(other -> other.location().equals(each.location()))
              .findFirst();
      if (inOtherWords.isPresent()) {
        still.remove(inOtherWords.get());
        left.add(each);
      }
    }
    return left;
  }

  /// {@return the document with these names, each at the place of the one that is written}
  XMLStreamReader2 in(XMLStreamReader2 reader) {
    return isEmpty() ? reader : new Corrected(reader);
  }

  private final class Corrected extends StreamReader2Delegate {
    Corrected(XMLStreamReader2 reader) {
      super(reader);
    }

    private int start() {
      return (int) getLocationInfo().getStartingCharOffset();
    }

    private Optional<Name> element() {
      return getEventType() == XMLStreamConstants.START_ELEMENT
          ? Optional.ofNullable(elements.get(start()))
          : Optional.empty();
    }

    private Optional<Name> attribute(int index) {
      Map<String, Name> ofElement = attributes.getOrDefault(start(), Map.of());
      return ofElement.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(ofElement.get(StartTag.name(getParent(), index)));
    }

    @Override
    public String getLocalName() {
      return element().map(Name::local).orElseGet(super::getLocalName);
    }

    @Override
    public String getNamespaceURI() {
      Optional<Name> meant = element();
      return meant.isPresent() ? meant.get().namespace() : super.getNamespaceURI();
    }

    @Override
    public String getAttributeLocalName(int index) {
      return attribute(index).map(Name::local).orElseGet(() -> super.getAttributeLocalName(index));
    }

    @Override
    public String getAttributeNamespace(int index) {
      Optional<Name> meant = attribute(index);
      return meant.isPresent() ? meant.get().namespace() : super.getAttributeNamespace(index);
    }
  }
}
