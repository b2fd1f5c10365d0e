package virtqos.tc;

/// What tc or the kernel say when they refuse a line.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String words) {
    super(words);
  }

  static Refusal exists() {
    return new Refusal("RTNETLINK answers: File exists");
  }

  static Refusal missing() {
    return new Refusal("RTNETLINK answers: No such file or directory");
  }

  static Refusal invalid() {
    return new Refusal("RTNETLINK answers: Invalid argument");
  }
}
