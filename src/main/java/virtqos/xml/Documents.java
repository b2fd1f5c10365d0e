package virtqos.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.codehaus.stax2.XMLStreamReader2;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.SourceLines;
import virtqos.diag.XmlRule;
import virtqos.model.Configuration;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.HookData;
import virtqos.model.Network;
import virtqos.model.NetworkStatus;
import virtqos.model.Port;
import virtqos.unit.LibvirtVersion;

/// Reads documents into the model: bytes in, a value or findings out, never an exception, whatever
/// the bytes are.
///
/// An item that cannot be read is an error finding and left out; {@link Checked#salvage} gives what
/// remains. A document that is not well-formed has one finding and nothing remains.
public final class Documents {
  /// Our namespace, in metadata and configuration.
  public static final String NAMESPACE = "https://virtqos.github.io/xml/1.0";

  private Documents() {}

  /// Reads one document with the cursor on its root element.
  @FunctionalInterface
  interface Reader<T> {
    Optional<T> read(Cursor cursor) throws Malformed;
  }

  /// Reads a document of any kind, told by its root element.
  ///
  /// @param name the file as the user named it, for findings
  public static Checked<Document> read(byte[] bytes, String name) {
    return read(bytes, name, Documents::any);
  }

  /// Reads a `<network>`.
  public static Checked<Network> network(byte[] bytes, String name) {
    return read(bytes, name, c -> root(c, "network") ? NetworkReader.read(c) : Optional.empty());
  }

  /// Reads a `<networkport>`, also libvirt's and our status file of a port.
  public static Checked<Port> port(byte[] bytes, String name) {
    return read(bytes, name, c -> root(c, "networkport") ? PortReader.read(c) : Optional.empty());
  }

  /// Reads `<hookData>`, the standard input of a network hook.
  public static Checked<HookData> hookData(byte[] bytes, String name) {
    return read(bytes, name, c -> root(c, "hookData") ? HookDataReader.read(c) : Optional.empty());
  }

  /// Reads a `<domain>`, also the standard input of the other hooks.
  public static Checked<Domain> domain(byte[] bytes, String name) {
    return read(bytes, name, c -> root(c, "domain") ? DomainReader.read(c) : Optional.empty());
  }

  /// Reads a `<networkstatus>`, or the plain `<network>` that stood in its file before libvirt
  /// 1.0.1.
  public static Checked<NetworkStatus> networkStatus(byte[] bytes, String name) {
    return read(
        bytes,
        name,
        c ->
            c.name().equals("network") || root(c, "networkstatus")
                ? NetworkStatusReader.read(c)
                : Optional.empty());
  }

  /// Reads a `<domstatus>`.
  public static Checked<DomainStatus> domainStatus(byte[] bytes, String name) {
    return read(
        bytes, name, c -> root(c, "domstatus") ? DomainStatusReader.read(c) : Optional.empty());
  }

  /// Reads the host's configuration.
  public static Checked<Configuration> configuration(byte[] bytes, String name) {
    return read(
        bytes, name, c -> root(c, "q:virt-qos") ? ConfigurationReader.read(c) : Optional.empty());
  }

  /// {@return the input's lines, for reports; what cannot be decoded has none}
  public static SourceLines lines(byte[] bytes) {
    try {
      return SourceLines.of(SourceText.of(bytes, "").text());
    } catch (Malformed _) {
      return SourceLines.NONE;
    }
  }

  static Optional<Document> any(Cursor c) throws Malformed {
    return switch (c.name()) {
      case "network" -> NetworkReader.read(c).map(Document.OfNetwork::new);
      case "networkport" -> PortReader.read(c).map(Document.OfPort::new);
      case "hookData" -> HookDataReader.read(c).map(Document.OfHookData::new);
      case "domain" -> DomainReader.read(c).map(Document.OfDomain::new);
      case "networkstatus" -> NetworkStatusReader.read(c).map(Document.OfNetworkStatus::new);
      case "domstatus" -> DomainStatusReader.read(c).map(Document.OfDomainStatus::new);
      case "q:virt-qos" -> ConfigurationReader.read(c).map(Document.OfConfiguration::new);
      default -> {
        unknownRoot(c);
        yield Optional.empty();
      }
    };
  }

  static void unknownRoot(Cursor cursor) {
    cursor
        .findings()
        .add(
            cursor.location(),
            XmlRule.XML_ROOT,
            "no document that virt-qos knows begins with " + spoken(cursor),
            "it reads network, networkport, domain, hookData, networkstatus, domstatus, and"
                + " virt-qos in its own namespace");
  }

  private static boolean root(Cursor cursor, String name) {
    if (cursor.name().equals(name)) {
      return true;
    }
    cursor
        .findings()
        .add(
            cursor.location(),
            XmlRule.XML_ROOT,
            "expected <" + name + ">, found " + spoken(cursor),
            "check which file this is"
                + (name.startsWith(Cursor.OURS) ? "; q: stands for " + NAMESPACE : ""));
    return false;
  }

  static void missing(Cursor cursor, String element) {
    cursor
        .findings()
        .add(
            Location.wholeOf(cursor.source().name()),
            XmlRule.XML_ROOT,
            "the document has no <" + element + ">",
            "check which file this is");
  }

  /// An element that is cut out would lose the prefixes that are declared around it.
  static void foreignNamespaces(Cursor cursor) {
    cursor
        .findings()
        .add(
            cursor.location(),
            XmlRule.XML_ROOT,
            "<" + Findings.quote(cursor.localName()) + "> declares namespaces for its children",
            "libvirt never writes that; declare them on the children");
  }

  private static String spoken(Cursor cursor) {
    String element = "<" + Findings.quote(cursor.localName()) + ">";
    return cursor.namespace().isEmpty()
        ? element
        : element + " in the namespace " + Findings.quote(cursor.namespace());
  }

  static <T> Checked<T> read(byte[] bytes, String name, Reader<T> reader) {
    try {
      Cursor cursor = new Cursor(SourceText.of(bytes, name));
      Optional<T> value = reader.read(cursor);
      cursor.finish();
      return cursor.findings().with(value);
    } catch (Malformed malformed) {
      return new Checked.Invalid<>(List.of(malformed.finding()));
    }
  }

  /// Several that see the same document pass by.
  private record Watchers(List<Cursor.Watcher> all) implements Cursor.Watcher {
    @Override
    public void saw(int event, XMLStreamReader2 reader) {
      for (Cursor.Watcher each : all) {
        each.saw(event, reader);
      }
    }
  }

  /// Reads a document and holds it against its schema and rules in one pass. Where several find an
  /// error at one place, the reader's or the rule's word stands: it is libvirt's.
  static <T> Checked<T> read(
      byte[] bytes,
      String name,
      SchemaCheck check,
      Optional<ElementTree.Rules> rules,
      Reader<T> reader) {
    try {
      SourceText source = SourceText.of(bytes, name);
      SchemaWalk walk = new SchemaWalk(source, check);
      if (rules.isEmpty()) {
        Cursor cursor = new Cursor(source, Respelling.NONE, walk, LibvirtVersion.NEWEST);
        Optional<T> value = reader.read(cursor);
        cursor.finish();
        cursor.findings().addAll(walk.findings(cursor.findings()));
        cursor.findings().change(all -> ElementPaths.told(source, all));
        return cursor.findings().with(value);
      }
      Allowances allowances = new Allowances(source);
      Ruled<T> ruled = new Ruled<>(source, rules.get(), reader);
      Read<T> read = ruled.read(Respelling.NONE, List.of(walk, allowances));
      Findings findings = read.findings();
      findings.change(all -> ruled.unexplained(all, walk.respelling()));
      findings.addAll(walk.findings(findings));
      findings.change(allowances::apply);
      findings.change(all -> ElementPaths.told(source, all));
      return findings.with(read.value());
    } catch (Malformed malformed) {
      return new Checked.Invalid<>(List.of(malformed.finding()));
    }
  }

  /// What was read, and what is wrong with it.
  private record Read<T>(Optional<T> value, Findings findings) {}

  /// A document that is read and held against rules.
  private record Ruled<T>(SourceText source, ElementTree.Rules rules, Reader<T> reader) {
    Read<T> read(Respelling respelling, List<Cursor.Watcher> watchers) throws Malformed {
      ElementTree tree = new ElementTree(source);
      List<Cursor.Watcher> all = new ArrayList<>(watchers);
      all.add(tree);
      Cursor cursor = new Cursor(source, respelling, new Watchers(all), rules.libvirt());
      Optional<T> value = reader.read(cursor);
      cursor.finish();
      Findings findings = cursor.findings();
      findings.addAll(tree.findings(rules, findings));
      return new Read<>(value, findings);
    }

    /// {@return those of the findings that misspelt names do not explain}
    List<Diagnostic> unexplained(List<Diagnostic> findings, Respelling respelling) {
      if (findings.isEmpty() || respelling.isEmpty()) {
        return findings;
      }
      try {
        return respelling.left(findings, read(respelling, List.of()).findings().all());
      } catch (Malformed _) {
        return findings;
      }
    }
  }
}
