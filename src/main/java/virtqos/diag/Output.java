package virtqos.diag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// Where a report writes to. A failing writer ends it with an `UncheckedIOException`.
record Output(Writer writer) {
  void print(CharSequence text) {
    try {
      writer.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void flush() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
