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

    @Override
    public Optional<T> toOptional() {
      return Optional.of(value);
    }

    @Override
    public Optional<T> salvage() {
      return Optional.of(value);
    }

    @Override
    public <R> Checked<R> map(Function<? super T, ? extends R> change) {
      return new Valid<>(change.apply(value), findings);
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

    @Override
    public Optional<T> toOptional() {
      return Optional.empty();
    }

    @Override
    public Optional<T> salvage() {
      return rest;
    }

    @Override
    public <R> Checked<R> map(Function<? super T, ? extends R> change) {
      return new Invalid<>(rest.map(change), findings);
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
  Optional<T> toOptional();

  /// {@return the value, or what is left of it without the items in error}
  Optional<T> salvage();

  <R> Checked<R> map(Function<? super T, ? extends R> change);
}
