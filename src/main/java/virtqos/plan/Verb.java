package virtqos.plan;

/// What a step does to an object.
public enum Verb {
  CREATE('+'),
  UPDATE('~'),
  REMOVE('-'),
  /// It stays: it is foreign, or as it should be.
  KEEP('=');

  private final char sign;

  Verb(char sign) {
    this.sign = sign;
  }

  /// {@return the sign that stands for it in plans}
  public char sign() {
    return sign;
  }
}
