package virtqos.cli.validate;

import virtqos.diag.Baseline;
import virtqos.diag.Inspection;

/// What is left to tell when that is taken away which somebody means or knows.
///
/// @param allowed what is meant
/// @param known what is known
/// @param all notes all that is not meant
public record Sieve(AllowList allowed, Baseline known, Baseline all) {
  /// {@return the inspection with what is left of its findings}
  public Inspection take(Inspection found) {
    Inspection left = allowed.take(found);
    all.add(left);
    return known.take(left);
  }
}
