package virtqos.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import virtqos.cli.validate.InOrder;
import virtqos.cli.validate.Shard;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.Inspection;
import virtqos.diag.SourceLines;
import virtqos.xml.Document;
import virtqos.xml.Documents;
import virtqos.xml.SchemaCheck;

/// Reads inputs and holds each against its schema and the rules, with several threads.
///
/// @param part which of the inputs
/// @param threads how many work at a time
/// @param inspectors makes what one thread works with
record Inspections(Inputs inputs, Shard part, int threads, Supplier<Inspector> inspectors) {
  /// What a document is held against.
  ///
  /// @param rules absent where the schema is all
  record Inspector(SchemaCheck check, Optional<TreeRules> rules) {
    /// What a document is, and what is wrong with it.
    ///
    /// @param document absent where an error was found, and where the schema is all
    record Seen(Optional<Document> document, List<Diagnostic> findings) {}

    Seen inspect(byte[] bytes, String name) {
      if (rules.isEmpty()) {
        return new Seen(Optional.empty(), check.findings(bytes, name));
      }
      Checked<Document> checked = check.read(bytes, name, rules.get());
      return new Seen(checked.toOptional(), checked.findings());
    }
  }

  /// What came of one input.
  ///
  /// @param bytes what was read, where there are findings
  /// @param document to be held against others
  record Inspected(
      Inputs.Input input,
      Inspection inspection,
      Optional<Inputs.Bytes> bytes,
      Optional<Document> document) {
    /// {@return whether it is another name for a document that is an input itself}
    boolean isLink() {
      return input instanceof Inputs.Input.OfFile file && file.isLink();
    }

    /// {@return whether there is no document, but a folder without any}
    boolean isBarren() {
      return input instanceof Inputs.Input.Barren;
    }
  }

  /// Hands over what came of each input, in the order of the inputs.
  void run(InputWalk walk, Consumer<Inspected> results) {
    new InOrder<Inputs.Input, Inspected>(
            threads,
            () -> {
              Inspector inspector = inspectors.get();
              return input -> inspect(input, inspector);
            })
        .run(walk, input -> part.has(input.name()), results);
  }

  private Inspected inspect(Inputs.Input input, Inspector inspector) {
    Checked<Inputs.Bytes> read = inputs.read(input);
    Optional<Inputs.Bytes> bytes = read.toOptional();
    if (bytes.isEmpty()) {
      return new Inspected(
          input,
          new Inspection(input.name(), read.findings(), SourceLines.NONE),
          bytes,
          Optional.empty());
    }
    byte[] array = bytes.get().array();
    Inspector.Seen seen = inspector.inspect(array, input.name());
    boolean isFine = seen.findings().isEmpty();
    return new Inspected(
        input,
        new Inspection(
            input.name(), seen.findings(), isFine ? SourceLines.NONE : Documents.lines(array)),
        isFine ? Optional.empty() : bytes,
        seen.document());
  }
}
