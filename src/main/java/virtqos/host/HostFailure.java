package virtqos.host;

/// The machine failed: a program is missing or refuses, a file cannot be read or written, time ran
/// out. Its message is one line for the user.
public final class HostFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HostFailure(String message) {
    super(message);
  }

  public HostFailure(String message, Throwable cause) {
    super(message + ": " + reason(cause), cause);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }
}
