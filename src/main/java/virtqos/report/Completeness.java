package virtqos.report;

/// Whether all of a document could be read that says something of bandwidth.
public enum Completeness {
  WHOLE,
  /// Something of it is in error and was left out.
  LACKING;

  /// {@return that there is no `<bandwidth>`, as far as is known}
  String nothing(String whereWhole) {
    return switch (this) {
      case WHOLE -> whereWhole;
      case LACKING -> "no <bandwidth> but what is in error and was left out";
    };
  }
}
