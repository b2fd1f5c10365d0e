package virtqos.diag;

import java.io.Serial;

/// A baseline that cannot be used: it is somebody's file, and they are told why.
public final class BaselineFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  BaselineFault(String message) {
    super(message);
  }
}
