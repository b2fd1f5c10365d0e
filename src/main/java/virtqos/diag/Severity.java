package virtqos.diag;

/// How much a finding matters: an error makes the input unusable or a promise impossible, a warning
/// is surely not meant, a note only tells.
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /// {@return the word in reports}
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
