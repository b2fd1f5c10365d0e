package virtqos.diag;

import java.util.HashMap;
import java.util.Map;

/// The fingerprints of one document's findings, given in the order of the findings. They stay the
/// same when lines move, and no two of them are equal.
final class Fingerprints {
  private final Map<FindingKey, Integer> seen = new HashMap<>();

  String next(Diagnostic finding) {
    FindingKey key = FindingKey.of(finding);
    return key.fingerprint(seen.merge(key, 1, Integer::sum));
  }
}
