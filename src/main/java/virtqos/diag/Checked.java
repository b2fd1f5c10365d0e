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

  /// No value that may be trusted as a whole.
  ///
  /// @param rest what the input says when every item in error is left out, where that is worth
  ///   anything: one bad interface of a guest must not cost the others their floors
  /// @param findings at least one error
  record Invalid<T>(Optional<T> rest, List<Diagnostic> findings) implements Checked<T> {
    public Invalid {
      findings = List.copyOf(findings);
    }

    public Invalid(List<Diagnostic> findings) {
      this(Optional.empty(), findings);
    }
  }

  List<Diagnostic> findings();

  /// {@return the value, which is only the rest when one of the findings is an error}
  static <T> Checked<T> of(T value, List<Diagnostic> findings) {
    for (Diagnostic finding : findings) {
      if (finding.isError()) {
        return new Invalid<>(Optional.of(value), findings);
      }
    }
    return new Valid<>(value, findings);
  }

  /// {@return the value when no error was found}
  default Optional<T> toOptional() {
    return switch (this) {
      case Valid<T> valid -> Optional.of(valid.value());
      case Invalid<T> _ -> Optional.empty();
    };
  }

  /// {@return the value, or what is left of it without the items in error}
  default Optional<T> salvage() {
    return switch (this) {
      case Valid<T> valid -> Optional.of(valid.value());
      case Invalid<T> invalid -> invalid.rest();
    };
  }

  default <R> Checked<R> map(Function<? super T, ? extends R> change) {
    return switch (this) {
      case Valid<T> valid -> new Valid<>(change.apply(valid.value()), valid.findings());
      case Invalid<T> invalid -> new Invalid<>(invalid.rest().map(change), invalid.findings());
    };
  }
}
