package virtqos.diag;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/// One line for each input: its name, a tab, `valid` or `invalid`.
public final class VerdictsReport implements FindingsReport {
  private final Writer out;

  public VerdictsReport(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Inspection inspection) {
    try {
      out.append(Printable.of(inspection.source()))
          .append('\t')
          .append(inspection.isValid() ? "valid" : "invalid")
          .append('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
