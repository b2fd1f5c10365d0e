package virtqos.diag;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;

/// What a finding is known by when lines have moved: all that it says but lines, columns and hint.
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
        withoutLines(finding));
  }

  /// {@return the message, of places that it names the files only}
  private static String withoutLines(Diagnostic finding) {
    String message = finding.message();
    // A place may begin as a longer one does.
    for (Location each :
        finding.others().stream()
            .sorted(Comparator.comparingInt(place -> -place.toString().length()))
            .toList()) {
      message = message.replace(each.toString(), each.file());
    }
    return message;
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
