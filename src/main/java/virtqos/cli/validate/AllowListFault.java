package virtqos.cli.validate;

/// A list of what is allowed that cannot be used; the message says which line and why.
public final class AllowListFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  AllowListFault(String message) {
    super(message);
  }

  AllowListFault(String message, Throwable cause) {
    super(message, cause);
  }
}
