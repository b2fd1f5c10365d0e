package virtqos.diag;

import java.io.Writer;

/// One line for each input: its name, a tab, `valid` or `invalid`.
public final class VerdictsReport implements FindingsReport {
  private final Output out;

  public VerdictsReport(Writer out) {
    this.out = new Output(out);
  }

  @Override
  public void add(Inspection inspection) {
    String verdict = inspection.isValid() ? "valid" : "invalid";
    out.print(Printable.of(inspection.source()) + '\t' + verdict + '\n');
  }

  /// There is no verdict on that.
  @Override
  public void addBeside(Inspection inspection) {}

  @Override
  public void close() {
    out.flush();
  }
}
