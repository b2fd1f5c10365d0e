package virtqos.diag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a finding is known by when lines have moved: all that it says but line, column and hint.
/// Two findings of a document can have the same one; they are told apart by counting.
///
/// @param element where it is in the document, empty when that is not known
record FindingKey(String file, String rule, String element, String message) {
  static final int FIELDS = 4;

  private static final int FINGERPRINT_BYTES = 16;

  static FindingKey of(Diagnostic finding) {
    return new FindingKey(
        finding.location().file(),
        finding.rule().id(),
        finding.path().orElse(""),
        finding.message());
  }

  /// {@return a number for programs to compare, different for each of several findings with this
  /// key}
  ///
  /// @param which of them, from 1
  String fingerprint(int which) {
    byte[] text = (this + "\t" + which).getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(sha256().digest(text), 0, FINGERPRINT_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// {@return its fields on one line, with tabs between them and none within}
  @Override
  public String toString() {
    return String.join(
        "\t", Printable.of(file), Printable.of(rule), Printable.of(element), Printable.of(message));
  }
}
