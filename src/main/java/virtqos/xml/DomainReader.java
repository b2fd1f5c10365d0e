package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.model.Domain;
import virtqos.model.Domain.Request;
import virtqos.model.Interface;
import virtqos.unit.ObjectName;

/// Reads `<domain>`. Without a usable name there is no domain; one bad interface leaves the others
/// as they are.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainDefParseXML.
final class DomainReader {
  private DomainReader() {}

  static Optional<Domain> read(Cursor cursor) throws Malformed {
    Location start = cursor.location();
    Literals literals = new Literals(cursor.findings());
    Optional<Integer> id = id(cursor);
    Optional<ObjectName> name = Optional.empty();
    boolean named = false;
    Optional<UUID> uuid = Optional.empty();
    List<Interface> interfaces = new ArrayList<>();
    List<Request> requests = new ArrayList<>();
    FirstOnly first = new FirstOnly();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      Location at = cursor.location();
      switch (cursor.name()) {
        case "name" -> {
          String text = first.isNew("name") ? cursor.text() : "";
          if (!text.isEmpty()) {
            named = true;
            name = literals.object(text, at);
          }
        }
        case "uuid" -> {
          String text = first.isNew("uuid") ? cursor.text() : "";
          uuid = text.isEmpty() ? uuid : literals.uuid(text, at, "malformed uuid element");
        }
        case "metadata" -> requests.addAll(RequestReader.inMetadata(cursor));
        case "devices" -> devices(cursor, interfaces);
        default -> {}
      }
    }
    if (!named) {
      cursor
          .findings()
          .error(
              start,
              XmlRule.DOMAIN_MISSING_NAME,
              "missing name information",
              "a domain needs <name>…</name>");
    }
    Optional<UUID> read = uuid;
    return name.map(n -> new Domain(n, read, id, interfaces, requests));
  }

  /// libvirt takes an unreadable number for a guest that does not run; so do we.
  private static Optional<Integer> id(Cursor cursor) {
    Optional<Long> number =
        cursor.attribute("id").map(Attribute::value).flatMap(Literals::unsigned);
    return number.filter(n -> Long.compareUnsigned(n, Integer.MAX_VALUE) <= 0).map(Long::intValue);
  }

  private static void devices(Cursor cursor, List<Interface> interfaces) throws Malformed {
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (cursor.name().equals("interface")) {
        interfaces.add(InterfaceReader.read(cursor));
      }
    }
  }
}
