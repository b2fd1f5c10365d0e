package virtqos.xml;

import java.io.Serial;

/// A schema that cannot be used: it is somebody's file, and they are told why.
public final class SchemaFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  public SchemaFault(String message) {
    super(message);
  }
}
