package virtqos.xml;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import virtqos.schema.Grammar;
import virtqos.schema.GrammarCode;

/// The schemas to validate with, one for each root element. Shared by all threads; each schema is
/// read when the first document needs it.
public final class SchemaSet {
  /// Root elements and the names of their schemas.
  private static final Map<String, String> NAMES =
      Map.of(
          "network",
          "network",
          "networkport",
          "networkport",
          "domain",
          "domain",
          "networkstatus",
          "networkstatus",
          "domstatus",
          "domstatus",
          "hookData",
          "hookdata",
          Cursor.OURS + "virt-qos",
          "metadata");

  private static final String ENDING = ".rng";

  private final Source source;
  private final Map<String, Optional<Grammar>> read = new ConcurrentHashMap<>();

  /// Where a schema comes from.
  private interface Source {
    Optional<Grammar> grammar(String name);
  }

  private SchemaSet(Source source) {
    this.source = source;
  }

  /// {@return our own schemas, as the build has compiled them}
  public static SchemaSet ours() {
    return new SchemaSet(SchemaSet::compiled);
  }

  private static Optional<Grammar> compiled(String name) {
    try (InputStream in =
        SchemaSet.class.getResourceAsStream("/virtqos/schemas/" + name + ".grammar")) {
      return in == null ? Optional.empty() : Optional.of(GrammarCode.read(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// {@return schemas in RELAX NG's XML syntax, `domain.rng` and so on, such as libvirt's own}
  ///
  /// @param names which of them there are
  public static SchemaSet of(GrammarReader.Files files, Set<String> names) {
    return new SchemaSet(
        name ->
            names.contains(name + ENDING)
                ? Optional.of(GrammarReader.read(name + ENDING, files))
                : Optional.empty());
  }

  /// {@return the files of which {@link #of} reads those that there are}
  public static Set<String> files() {
    return NAMES.values().stream()
        .map(name -> name + ENDING)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// {@return the file in which the schema for documents with this root element stands; nothing
  /// when there are no such documents}
  static Optional<String> file(String root) {
    return Optional.ofNullable(NAMES.get(root)).map(name -> name + ENDING);
  }

  /// {@return the schema for documents with this root element, in the words of {@link Cursor#name}}
  ///
  /// @throws SchemaFault when there is one that cannot be used
  Optional<Grammar> of(String root) {
    Optional<String> name = Optional.ofNullable(NAMES.get(root));
    return name.isEmpty() ? Optional.empty() : read.computeIfAbsent(name.get(), source::grammar);
  }

  /// {@return the validators of one thread}
  public SchemaCheck check() {
    return new SchemaCheck(this);
  }
}
