package virtqos.cli.validate;

import java.util.Optional;
import virtqos.diag.Baseline;
import virtqos.diag.Inspection;

/// What is left to tell when that is taken away which somebody means or knows.
///
/// @param allowed what is meant
/// @param known what is known
/// @param written notes all that is not meant, where somebody wants to know it
public record Sieve(AllowList allowed, Baseline known, Optional<Baseline> written) {
  /// {@return the inspection with what is left of its findings}
  public Inspection take(Inspection found) {
    Inspection left = allowed.take(found);
    written.ifPresent(all -> all.add(left));
    return known.take(left);
  }
}
