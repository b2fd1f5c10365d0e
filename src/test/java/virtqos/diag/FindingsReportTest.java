package virtqos.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Reports for people and programs, from the same findings.
class FindingsReportTest {
  private static final SourceLines LINES =
      SourceLines.of("<network>\n\t<inbound average='x'/>\r\n</network>\rlast");

  private static final Diagnostic ERROR =
      Diagnostic.of(
          new Location("net.xml", 2, 11), XmlRule.NUMBER, "'x' is no number", "write digits");

  private static final Diagnostic WARNING =
      Diagnostic.of(Location.wholeOf("net.xml"), HostRule.BRIDGE_GONE, "odd file", "look at it");

  private static final Diagnostic NOTE =
      Diagnostic.of(new Location("net.xml", 1, 0), HostRule.KERNEL_LACKS, "told so");

  private static String text(Inspection... inspections) {
    StringWriter out = new StringWriter();
    try (TextReport report = TextReport.plain(out)) {
      List.of(inspections).forEach(report::add);
    }
    return out.toString();
  }

  @Test
  void showsTheLineAndTheColumn() {
    assertThat(text(new Inspection("net.xml", List.of(ERROR, NOTE, WARNING), LINES)))
        .isEqualTo(
            """
            net.xml: warning: odd file [bridge-gone]
            hint: look at it
            net.xml:1: note: told so [kernel-lacks]
            <network>
            net.xml:2:11: error: 'x' is no number [number]
            \t<inbound average='x'/>
            \t         ^
            hint: write digits
            """);
  }

  @Test
  void saysAsMuchAsIsKnown() {
    assertThat(text(new Inspection("net.xml", List.of(ERROR), SourceLines.NONE)))
        .isEqualTo("net.xml:2:11: error: 'x' is no number [number]\nhint: write digits\n");
    assertThat(text(new Inspection("net.xml", List.of(), LINES))).isEmpty();
  }

  @Test
  void showsAPieceOfALongLine() {
    String line = "<".repeat(500) + "!" + ">".repeat(500);
    Diagnostic finding = Diagnostic.of(new Location("a", 1, 501), HostRule.KERNEL_LACKS, "m");
    List<String> shown =
        text(new Inspection("a", List.of(finding), SourceLines.of(line))).lines().toList();
    assertThat(shown.get(1)).isEqualTo("…" + "<".repeat(80) + "!" + ">".repeat(79) + "…");
    assertThat(shown.get(2)).isEqualTo(" ".repeat(81) + "^");
  }

  @Test
  void keepsEscapesFromTheTerminal() {
    Diagnostic finding =
        Diagnostic.of(new Location("a\n\u001b[2Jb", 1, 1), XmlRule.NUMBER, "m\u202e\u0007", "h\r");
    String report = text(new Inspection("a", List.of(finding), SourceLines.of("\u001b[31mred")));
    assertThat(report)
        .isEqualTo(
            """
            a\\n\\u{1b}[2Jb:1:1: error: m\\u{202e}\\u{7} [number]
            \ufffd[31mred
            ^
            hint: h\\r
            """);
  }

  @Test
  void coloursOnRequest() {
    StringWriter out = new StringWriter();
    try (TextReport report = TextReport.coloured(out)) {
      report.add(new Inspection("net.xml", List.of(ERROR), LINES));
    }
    assertThat(out.toString()).contains("\u001b[1;31merror\u001b[0m: ");
    assertThat(out.toString().replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(text(new Inspection("net.xml", List.of(ERROR), LINES)));
  }

  @Test
  void numbersLines() {
    assertThat(LINES.line(1)).contains("<network>");
    assertThat(LINES.line(2)).contains("\t<inbound average='x'/>");
    assertThat(LINES.line(3)).contains("</network>");
    assertThat(LINES.line(4)).contains("last");
    assertThat(LINES.line(5)).isEmpty();
    assertThat(LINES.line(0)).isEmpty();
    assertThat(SourceLines.of("").line(1)).contains("");
    assertThat(SourceLines.of("a\n").line(2)).contains("");
  }

  @Test
  void writesJsonLines() {
    StringWriter out = new StringWriter();
    write(new JsonLinesReport(out));
    assertThat(out.toString())
        .isEqualTo(
            """
            {"source":"net.xml","line":0,"column":0,"severity":"warning","rule":"bridge-gone","message":"odd file","hint":"look at it"}
            {"source":"net.xml","line":2,"column":11,"severity":"error","rule":"number","message":"'x' is no number","hint":"write digits"}
            {"source":"net.xml","line":1,"column":0,"severity":"note","rule":"kernel-lacks","message":"told so"}
            """);
  }

  @Test
  void writesJson() {
    StringWriter out = new StringWriter();
    write(new JsonReport(out));
    assertThat(out.toString().replaceAll("\\s*\n\\s*", "").replace(" : ", ":"))
        .isEqualTo(
            "{\"documents\":[{\"source\":\"net.xml\",\"valid\":false,\"findings\":["
                + "{\"line\":0,\"column\":0,\"severity\":\"warning\",\"rule\":\"bridge-gone\",\"message\":\"odd"
                + " file\",\"hint\":\"look at it\"},"
                + "{\"line\":2,\"column\":11,\"severity\":\"error\",\"rule\":\"number\",\"message\":\"'x'"
                + " is no number\",\"hint\":\"write digits\"}]},"
                + "{\"source\":\"b.xml\",\"valid\":true,\"findings\":["
                + "{\"line\":1,\"column\":0,\"severity\":\"note\",\"rule\":\"kernel-lacks\",\"message\":\"told"
                + " so\"}]}],"
                + "\"summary\":{\"documents\":2,\"invalid\":1,\"errors\":1,\"warnings\":1,\"notes\":1}}");
  }

  @Test
  void jsonOfNothingIsComplete() {
    StringWriter out = new StringWriter();
    Consumer<FindingsReport> close = FindingsReport::close;
    close.accept(new JsonReport(out));
    assertThat(out.toString().replaceAll("\\s", ""))
        .isEqualTo(
            "{\"documents\":[],\"summary\":{\"documents\":0,\"invalid\":0,\"errors\":0,\"warnings\":0,\"notes\":0}}");
  }

  private static void write(FindingsReport report) {
    try (report) {
      report.add(new Inspection("net.xml", List.of(ERROR, WARNING), LINES));
      report.add(new Inspection("b.xml", List.of(NOTE), LINES));
    }
  }
}
