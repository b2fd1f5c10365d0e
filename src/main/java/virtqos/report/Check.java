package virtqos.report;

import java.util.Optional;

/// One thing that was looked at on a host.
///
/// @param subject what was looked at, in a word or two
/// @param words what was found
/// @param advice what to do about it
public record Check(Outcome outcome, String subject, String words, Optional<String> advice) {

  /// How it is.
  public enum Outcome {
    OK,
    /// It works, but not as well as it could, or it could not be seen.
    WARN,
    /// Floors do not hold, or the hook does not run.
    FAIL;

    /// {@return the word in reports}
    public String word() {
      return switch (this) {
        case OK -> "ok";
        case WARN -> "warn";
        case FAIL -> "fail";
      };
    }
  }

  public static Check ok(String subject, String words) {
    return new Check(Outcome.OK, subject, words, Optional.empty());
  }

  public static Check warn(String subject, String words, String advice) {
    return new Check(Outcome.WARN, subject, words, Optional.of(advice));
  }

  public static Check fail(String subject, String words, String advice) {
    return new Check(Outcome.FAIL, subject, words, Optional.of(advice));
  }
}
