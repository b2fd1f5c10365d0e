package virtqos.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.model.ClassId;
import virtqos.model.DomainStatus;
import virtqos.model.Interface;

/// Puts class ids into the text of a `<domain>` as libvirt's status files have them, and leaves
/// every other byte as it is:
///
/// ```xml
/// <actual type='network'>
///   <source bridge='virbr7'/>
///   <class id='3'/>
///   <bandwidth>…</bandwidth>
/// </actual>
/// ```
///
/// Where there is an `<actual>`, it gets `<class>` if it has none.
final class ClassInsertion {
  /// The children of `<interface>` that libvirt writes before `<actual>`.
  private static final List<String> BEFORE =
      List.of("mac", "source", "vlan", "virtualport", "bandwidth", "port");

  private final Cursor cursor;
  private final DomainStatus status;
  private final Map<String, Interface> guests = new HashMap<>();
  private final List<Excerpt.Insertion> insertions = new ArrayList<>();

  private ClassInsertion(Cursor cursor, DomainStatus status) {
    this.cursor = cursor;
    this.status = status;
    for (Interface guest : status.domain().interfaces()) {
      if (guest.alias().isPresent()) {
        guests.putIfAbsent(guest.alias().get(), guest);
      }
    }
  }

  static Excerpt into(Excerpt domain, DomainStatus status) {
    try {
      Cursor cursor = new Cursor(new SourceText("domain", domain.text(), Encoding.UTF_8));
      ClassInsertion insertion = new ClassInsertion(cursor, status);
      insertion.domain();
      return domain.with(insertion.insertions);
    } catch (Malformed e) {
      throw new IllegalStateException("an excerpt is a well-formed document", e);
    }
  }

  private void domain() throws Malformed {
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (cursor.name().equals("devices")) {
        for (int inner = cursor.depth(); cursor.nextChild(inner); ) {
          if (cursor.name().equals("interface")) {
            guest();
          }
        }
      }
    }
  }

  private void guest() throws Malformed {
    Optional<String> alias = Optional.empty();
    Optional<Excerpt.Insertion> place = Optional.empty();
    boolean hasActual = false;
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      String element = cursor.name();
      if (element.equals("alias")) {
        alias = alias.or(() -> cursor.filled("name").map(Attribute::value));
      } else if (element.equals("actual")) {
        hasActual = true;
        place = actual();
      } else if (!hasActual && BEFORE.contains(element)) {
        place = Optional.of(afterElement());
      }
    }
    Optional<Interface> guest = alias.map(guests::get);
    Optional<ClassId> id = alias.map(status.classIds()::get);
    if (place.isPresent() && guest.isPresent() && id.isPresent()) {
      insertions.add(
          place
              .get()
              .of(hasActual ? classElement(id.get()) : actualElement(guest.get(), id.get())));
    }
  }

  /// {@return the place for `<class>` in the element, unless it has one}
  private Optional<Excerpt.Insertion> actual() throws Malformed {
    Optional<Excerpt.Insertion> place = Optional.empty();
    boolean hasClass = false;
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      hasClass |= cursor.name().equals("class");
      if (cursor.name().equals("source")) {
        place = Optional.of(afterElement());
      }
    }
    return hasClass ? Optional.empty() : place;
  }

  private Excerpt.Insertion afterElement() throws Malformed {
    int column = cursor.location().column() - 1;
    for (int outside = cursor.depth() - 1; cursor.depth() > outside; ) {
      cursor.advance();
    }
    return new Excerpt.Insertion(cursor.endOffset(), column, "");
  }

  private static String classElement(ClassId id) {
    return new XmlText().empty("class", "id", id.toString()).toString();
  }

  private static String actualElement(Interface guest, ClassId id) {
    XmlText xml = new XmlText();
    xml.open("actual", "type", guest.type().equals("bridge") ? "bridge" : "network");
    if (guest.bridge().isPresent()) {
      xml.empty("source", "bridge", guest.bridge().get().text());
    }
    xml.empty("class", "id", id.toString());
    StatusWriter.bandwidth(xml, guest.bandwidth());
    xml.close("actual");
    return xml.toString();
  }
}
