package virtqos.diag;

/// Writes findings in one output format, input by input, so that a report over many inputs needs no
/// memory for all of them.
///
/// A failing writer ends it with an `UncheckedIOException`.
public interface FindingsReport extends AutoCloseable {
  /// Takes what was found in one input.
  void add(Inspection inspection);

  /// Takes what was found beside the inputs, so that none is counted for it.
  default void addBeside(Inspection inspection) {
    add(inspection);
  }

  /// Writes what must stand at the end, and flushes. The writer stays open.
  @Override
  void close();
}
