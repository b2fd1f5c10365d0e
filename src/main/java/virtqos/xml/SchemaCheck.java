package virtqos.xml;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.schema.Validator;

/// Validates documents, one after the other. Its validators keep what they have worked out, so one
/// of these serves many documents; it is for one thread.
public final class SchemaCheck {
  /// States beyond which a validator starts anew, so that memory stays bounded whatever the
  /// documents are. Real ones need a tenth of it.
  private static final int MOST_STATES = 100_000;

  private final SchemaSet schemas;
  private final Map<String, Validator> validators = new HashMap<>();

  SchemaCheck(SchemaSet schemas) {
    this.schemas = schemas;
  }

  /// {@return what the schema says of a document}
  ///
  /// @param name the file as the user named it, for findings
  /// @throws SchemaFault when the schema itself cannot be used
  public List<Diagnostic> findings(byte[] bytes, String name) {
    return Documents.read(
            bytes,
            name,
            this,
            Optional.empty(),
            cursor -> {
              if (SchemaSet.file(cursor.name()).isEmpty()) {
                Documents.unknownRoot(cursor);
              }
              return Optional.of(cursor.name());
            })
        .findings();
  }

  /// {@return what the schema, the readers and the rules say of a document, in one pass over it}
  public Checked<Document> read(byte[] bytes, String name, ElementTree.Rules rules) {
    return Documents.read(bytes, name, this, Optional.of(rules), Documents::any);
  }

  Optional<Validator> validator(String root) {
    Optional<Validator> known = Optional.ofNullable(validators.get(root));
    if (known.isPresent() && known.get().size() < MOST_STATES) {
      return known;
    }
    Optional<Validator> made = schemas.of(root).map(Validator::of);
    made.ifPresent(validator -> validators.put(root, validator));
    return made;
  }
}
