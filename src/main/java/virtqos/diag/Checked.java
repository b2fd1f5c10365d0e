package virtqos.diag;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What came of reading an input: a value, perhaps with warnings, or the findings why there is
/// none.
public sealed interface Checked<T> {
  /// A value.
  ///
  /// @param findings warnings and notes, never errors
  record Valid<T>(T value, List<Diagnostic> findings) implements Checked<T> {
    public Valid {
      findings = List.copyOf(findings);
    }
  }

  /// No value.
  ///
  /// @param findings at least one error
  record Invalid<T>(List<Diagnostic> findings) implements Checked<T> {
    public Invalid {
      findings = List.copyOf(findings);
    }
  }

  List<Diagnostic> findings();

  static <T> Checked<T> of(T value, List<Diagnostic> findings) {
    return findings.stream().anyMatch(Diagnostic::isError)
        ? new Invalid<>(findings)
        : new Valid<>(value, findings);
  }

  default Optional<T> toOptional() {
    return switch (this) {
      case Valid<T> valid -> Optional.of(valid.value());
      case Invalid<T> _ -> Optional.empty();
    };
  }

  default <R> Checked<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Valid<T> valid -> new Valid<>(change.apply(valid.value()), valid.findings());
      case Invalid<T> invalid -> new Invalid<>(invalid.findings());
    };
  }
}
