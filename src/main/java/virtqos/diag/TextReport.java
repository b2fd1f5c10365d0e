package virtqos.diag;

import java.io.Writer;

/// Findings for people:
///
/// ```
/// net.xml:7:14: error: Missing mandatory average or floor attributes [bandwidth-missing-average]
///     <inbound peak='5'/>
///     ^
/// in /network/bandwidth/inbound
/// hint: write average='…' in kB/s (1000 bytes)
/// ```
public final class TextReport implements FindingsReport {
  private static final int WIDEST = 160;
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String DIM = "\u001b[2m";
  private static final String GREEN = "\u001b[32m";

  private final Output out;
  private final boolean colours;

  private TextReport(Writer out, boolean colours) {
    this.out = new Output(out);
    this.colours = colours;
  }

  public static TextReport plain(Writer out) {
    return new TextReport(out, false);
  }

  public static TextReport coloured(Writer out) {
    return new TextReport(out, true);
  }

  @Override
  public void add(Inspection inspection) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic finding : inspection.findings()) {
      add(text, finding, inspection.lines());
    }
    out.print(text);
  }

  private void add(StringBuilder text, Diagnostic finding, SourceLines lines) {
    text.append(in(BOLD, Printable.of(finding.location().toString())))
        .append(": ")
        .append(in(colour(finding.severity()), finding.severity().word()))
        .append(": ")
        .append(Printable.of(finding.message()))
        .append(' ')
        .append(in(DIM, "[" + finding.rule().id() + "]"))
        .append('\n');
    if (finding.location().line() > 0) {
      lines
          .line(finding.location().line())
          .ifPresent(line -> snippet(text, line, finding.location().column()));
    }
    finding.path().ifPresent(path -> text.append("in ").append(Printable.of(path)).append('\n'));
    if (finding.hint().isPresent()) {
      text.append("hint: ").append(Printable.of(finding.hint().get())).append('\n');
    }
  }

  /// Shows the line, or the part of it around the column, and a caret below.
  private void snippet(StringBuilder text, String line, int column) {
    int at = Math.clamp(column - 1, 0, line.length());
    int from = at < WIDEST ? 0 : at - WIDEST / 2;
    int to = Math.min(line.length(), from + WIDEST);
    StringBuilder pad = new StringBuilder();
    text.append(from > 0 ? "…" : "");
    pad.append(from > 0 ? " " : "");
    for (int i = from; i < to; ) {
      int c = line.codePointAt(i);
      // A tab is as wide in the line of the caret as it is above.
      text.appendCodePoint(c == '\t' || Printable.is(c) ? c : '\ufffd');
      if (i < at) {
        pad.append(c == '\t' ? '\t' : ' ');
      }
      i += Character.charCount(c);
    }
    text.append(to < line.length() ? "…" : "").append('\n');
    if (column > 0) {
      text.append(pad).append(in(GREEN, "^")).append('\n');
    }
  }

  private static String colour(Severity severity) {
    return switch (severity) {
      case ERROR -> "\u001b[1;31m";
      case WARNING -> "\u001b[1;33m";
      case NOTE -> "\u001b[1;36m";
    };
  }

  private String in(String colour, String text) {
    return colours ? colour + text + RESET : text;
  }

  @Override
  public void close() {
    out.flush();
  }
}
