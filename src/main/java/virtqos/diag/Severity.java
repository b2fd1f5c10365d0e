package virtqos.diag;

/// How much a finding matters: an error makes the input unusable or a promise impossible, a warning
/// is surely not meant, a note only tells.
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /// {@return whether it matters as much as this, or more}
  public boolean isAtLeast(Severity level) {
    return compareTo(level) <= 0;
  }

  /// {@return the word in reports}
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }

  @Override
  public String toString() {
    return word();
  }
}
