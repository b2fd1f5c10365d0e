package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;
import virtqos.model.Domain;
import virtqos.model.Domain.Request;
import virtqos.model.Interface;
import virtqos.unit.ObjectName;

/// Reads `<domain>`. Without a usable name there is no domain; one bad interface leaves the others
/// as they are.
///
/// Source: libvirt src/conf/domain_conf.c, virDomainDefParseXML.
final class DomainReader {
  private final Cursor cursor;
  private final Literals literals;
  private final FirstOnly first = new FirstOnly();

  private Optional<ObjectName> name = Optional.empty();
  private boolean named;
  private Optional<UUID> uuid = Optional.empty();
  private final List<Interface> interfaces = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();

  private DomainReader(Cursor cursor) {
    this.cursor = cursor;
    this.literals = new Literals(cursor.findings());
  }

  static Optional<Domain> read(Cursor cursor) throws Malformed {
    return new DomainReader(cursor).read();
  }

  private Optional<Domain> read() throws Malformed {
    Location start = cursor.location();
    Optional<Integer> id = id();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      child();
    }
    if (!named) {
      cursor
          .findings()
          .add(
              start,
              XmlRule.DOMAIN_MISSING_NAME,
              "missing name information",
              "a domain needs <name>…</name>");
    }
    Optional<Domain> domain = name.map(n -> new Domain(n, uuid, id, interfaces, requests));
    domain.ifPresent(this::reportRequestsForNone);
    return domain;
  }

  private void reportRequestsForNone(Domain domain) {
    for (Request request : domain.requestsForNone()) {
      String named =
          request
              .alias()
              .map(alias -> "the alias '" + Findings.quote(alias) + "'")
              .or(() -> request.mac().map(mac -> "the MAC address " + mac))
              .orElse("no name");
      cursor
          .findings()
          .add(
              request.location(),
              XmlRule.METADATA_INTERFACE,
              "no interface of the domain has " + named + ", so nobody keeps this floor",
              "correct the name, unless such an interface will be plugged later");
    }
  }

  private void child() throws Malformed {
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
      case "metadata" -> {
        int before = cursor.findings().count();
        requests.addAll(RequestReader.inMetadata(cursor));
        cursor.findings().within("/domain/metadata", before);
      }
      case "devices" -> devices();
      default -> {}
    }
  }

  /// libvirt takes an unreadable number for a guest that does not run; so do we.
  private Optional<Integer> id() {
    Optional<Long> number =
        cursor.attribute("id").map(Attribute::value).flatMap(Literals::unsigned);
    return number.filter(n -> Long.compareUnsigned(n, Integer.MAX_VALUE) <= 0).map(Long::intValue);
  }

  private void devices() throws Malformed {
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      if (cursor.name().equals("interface")) {
        interfaces.add(InterfaceReader.read(cursor));
      }
    }
  }
}
