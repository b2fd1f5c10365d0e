package virtqos.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;

/// Whatever the bytes are, there is one clear finding, no exception, and no more memory than the
/// input deserves.
class HostileInputTest {
  private static final String NETWORK = "<network><name>demo</name></network>";

  static Stream<Arguments> inputs() {
    return Stream.of(
        Arguments.of("", "in: error: the input is empty [xml-empty]"),
        Arguments.of(" \n\t\n", "in: error: the input is empty [xml-empty]"),
        Arguments.of("<", "in:1:2: error: the document ends too early: "),
        Arguments.of("<network", "in:1:9: error: the document ends too early: "),
        Arguments.of("<network><name>x", "in:1:17: error: the document ends too early: "),
        Arguments.of("<network><!-- x", "in:1:16: error: the document ends too early: "),
        Arguments.of("<network a='", "in:1:13: error: the document ends too early: "),
        Arguments.of("<network/>text", "in:1:11: error: not well-formed: "),
        Arguments.of("text", "in:1:1: error: not well-formed: "),
        Arguments.of("<network>\n\u0000</network>", "in:2:1: error: not well-formed: "),
        Arguments.of("\u0000\u0000", "in:1:1: error: not well-formed: "),
        Arguments.of("<network a='1' a='2'/>", "in:1:"),
        Arguments.of("<network a=1/>", "in:1:"),
        Arguments.of("<network>&#0;</network>", "in:1:"),
        Arguments.of("<network>&#x110000;</network>", "in:1:"),
        Arguments.of("<network>\n<name>\n</network>", "in:3:1: error: not well-formed: "),
        Arguments.of(
            "<!DOCTYPE n [<!ENTITY a 'x'>]><network>&a;</network>",
            "in:1:1: error: document type declarations are not read [xml-doctype]"),
        Arguments.of(
            "<network>\n  &a;</network>", "in:2:3: error: entities are not read: Undeclared"),
        Arguments.of(
            "<?xml version='1.0' encoding='EBCDIC-CP-US'?><network/>",
            "in:1:1: error: encoding 'EBCDIC-CP-US' is not supported [xml-encoding]"),
        Arguments.of("<?xml version='7.0'?><network/>", "in:1:"),
        Arguments.of("<?xml version", "in:1:13: error: not well-formed: in xml declaration"));
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void givesOneFinding(String input, String finding) {
    assertThat(only(Documents.read(input.getBytes(UTF_8), "in")).toString()).startsWith(finding);
  }

  @Test
  void refusesDeepNesting() {
    assertThat(finding("<a>".repeat(1_000_000))).contains("[xml-limit]");
    String deepest = "<x>".repeat(250) + "</x>".repeat(250);
    assertThat(read(NETWORK.replace("</network>", deepest + "</network>")).findings()).isEmpty();
  }

  @Test
  void refusesHugeAttributes() {
    assertThat(finding("<network a='" + "x".repeat(1 << 20) + "'/>")).contains("[xml-limit]");
    StringBuilder many = new StringBuilder("<network");
    for (int i = 0; i < 10_000; i++) {
      many.append(" a").append(i).append("=''");
    }
    assertThat(finding(many + "/>")).contains("[xml-limit]");
  }

  @Test
  void refusesTooManyElements() {
    String interfaces = "<interface/>".repeat(1_000_000);
    assertThat(finding("<domain><name>x</name><devices>" + interfaces + "</devices></domain>"))
        .contains("[xml-limit]");
  }

  @Test
  void refusesHugeNames() {
    String name = "n".repeat(10_000_000);
    assertThat(finding("<network><name>" + name + "</name></network>")).contains("[xml-limit]");
    for (String document :
        List.of("<%/>", "<a %='1'/>", "</%>", "<?% a?>", "<a b='c'><?d e?><!-- f -->&%;")) {
      assertThat(finding(document.replace("%", name)))
          .contains("a name of more than 65536 characters [xml-limit]");
    }
    String text = "<!--<%--><description>%<![CDATA[<%]]><?a %?></description>";
    String whole = NETWORK.replace("</network>", text.replace("%", name.substring(9_000_000)));
    assertThat(read(whole + "</network>").toOptional()).isPresent();
  }

  @Test
  void readsManyDifferentNamesQuickly() {
    StringBuilder many = new StringBuilder("<network><name>x</name>");
    for (int i = 0; i < 200_000; i++) {
      many.append("<e").append(i).append("/>");
    }
    Checked<Document> checked =
        assertTimeout(Duration.ofSeconds(30), () -> read(many + "</network>"));
    assertThat(checked.toOptional()).isPresent();
  }

  @Test
  void refusesInputsOverSixteenMebibytes() {
    byte[] bytes = new byte[(16 << 20) + 1];
    assertThat(only(Documents.read(bytes, "in")))
        .hasToString("in: error: the input has more than 16 MiB [xml-limit]");
  }

  @Test
  void readsLargeInputsUpToThere() {
    String comment = "<!--" + "x".repeat((16 << 20) - NETWORK.length() - 7) + "-->";
    assertThat(read(comment + NETWORK).toOptional()).isPresent();
    String description = "<description>" + "x".repeat(15 << 20) + "</description>";
    assertThat(read(NETWORK.replace("</network>", description + "</network>")).toOptional())
        .isPresent();
  }

  @Test
  void stopsCountingFindings() {
    String bad = "<interface type='network'><source/></interface>".repeat(100_000);
    List<Diagnostic> findings =
        read("<domain><name>x</name><devices>" + bad + "</devices></domain>").findings();
    assertThat(findings).hasSize(1001);
    assertThat(findings.getLast().rule().id()).isEqualTo("findings-limit");
  }

  static Stream<Arguments> encodings() {
    return Stream.of(
        Arguments.of("", "", UTF_8),
        Arguments.of("\ufeff", "", UTF_8),
        Arguments.of("", " encoding='UTF-8'", UTF_8),
        Arguments.of("\ufeff", " encoding='utf-8'", UTF_8),
        Arguments.of("\ufeff", "", UTF_16LE),
        Arguments.of("\ufeff", " encoding='UTF-16'", UTF_16BE),
        Arguments.of("", "", UTF_16LE),
        Arguments.of("", "", UTF_16BE),
        Arguments.of("", " encoding='ISO-8859-1'", ISO_8859_1),
        Arguments.of("", " encoding=\"latin1\"", ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void readsEncodings(String mark, String declared, Charset charset) {
    String text =
        mark
            + "<?xml version='1.0'"
            + declared
            + "?>\n  <network><name>Brücke</name><bridge name='?'/></network>";
    Checked<Document> checked = Documents.read(text.getBytes(charset), "in");
    assertThat(checked.findings())
        .map(Diagnostic::toString)
        .first()
        .isEqualTo(
            "in:2:12: warning: the name 'Brücke' has characters that shells and file names take"
                + " amiss [object-name-not-plain]");
    assertThat(checked.findings().getLast().location()).hasToString("in:2:39");
  }

  @Test
  void pointsToBrokenEncoding() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes("<network>\n  <name>Brücke \ufffd ".getBytes(UTF_8));
    bytes.write(0xfc);
    bytes.writeBytes("</name></network>".getBytes(UTF_8));
    assertThat(only(Documents.read(bytes.toByteArray(), "in")))
        .hasToString("in:2:18: error: the bytes here are not UTF-8 text [xml-encoding]");
  }

  @Test
  void readsAReplacementCharacterThatIsMeant() {
    assertThat(read("<network><name>a\ufffdb</name></network>").toOptional()).isPresent();
  }

  @Test
  void neverLeavesAnExceptionWhereverADocumentEnds() {
    String whole =
        "<?xml version='1.0'?><!-- c --><hookData><network connections='1'><name>a&amp;b</name>"
            + "<bandwidth><inbound average='1'/></bandwidth><![CDATA[ x ]]></network></hookData>";
    List<String> bad = new ArrayList<>();
    for (int end = 0; end < whole.length(); end++) {
      if (Documents.read(whole.substring(0, end).getBytes(UTF_8), "in").findings().size() != 1) {
        bad.add(whole.substring(0, end));
      }
    }
    assertThat(bad).isEmpty();
  }

  private static Checked<Document> read(String text) {
    return Documents.read(text.getBytes(UTF_8), "in");
  }

  private static String finding(String text) {
    return only(read(text)).toString();
  }

  private static Diagnostic only(Checked<?> checked) {
    assertThat(checked.salvage()).isEmpty();
    assertThat(checked.findings()).hasSize(1);
    Diagnostic finding = checked.findings().getFirst();
    assertThat(finding.message()).hasSizeLessThan(300).doesNotContain("\n");
    assertThat(finding.hint()).isPresent();
    return finding;
  }
}
