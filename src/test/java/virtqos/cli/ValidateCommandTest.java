package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final String GOOD = "<network><name>a</name></network>\n";
  private static final String BAD =
      """
      <network>
        <name>a</name>
        <bandwidth>
          <inbound peak='5'/>
        </bandwidth>
      </network>
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws Exception {
    Files.createDirectories(folder.resolve("sub/deep"));
    write("good.xml", GOOD);
    write("sub/deep/bad.xml", BAD);
    write("sub/not-xml.txt", "<");
    Files.createSymbolicLink(folder.resolve("sub/circle"), folder);
  }

  private Path write(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void saysNothingOfGoodDocuments() {
    CommandRun.Result result = CommandRun.of("validate", folder.resolve("good.xml").toString());
    assertThat(result).isEqualTo(new CommandRun.Result(0, "", "1 document: 0 errors\n"));
  }

  @Test
  void looksThroughFoldersAndNotInCircles() {
    CommandRun.Result result = CommandRun.of("validate", folder.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .isEqualTo(
            folder.resolve("sub/deep/bad.xml")
                + ":4:5: error: Missing mandatory average or floor attributes"
                + " [bandwidth-missing-average]\n"
                + "    <inbound peak='5'/>\n"
                + "    ^\n"
                + "hint: write average='…' in kB/s (1000 bytes); peak and burst only go beyond it"
                + " for a while\n");
    assertThat(result.err()).isEqualTo("2 documents: 1 error\n");
  }

  @Test
  void goesOnBehindWhateverCannotBeRead() throws Exception {
    write("1-empty.xml", "");
    Files.write(
        folder.resolve("2-binary.xml"),
        new byte[] {0x7f, 'E', 'L', 'F', 0, (byte) 0xff, (byte) 0xfe});
    write("3-torn.xml", "<network><na");
    Files.createSymbolicLink(folder.resolve("4-dangling.xml"), Path.of("nowhere"));
    Files.write(folder.resolve("5-utf16.xml"), GOOD.getBytes(StandardCharsets.UTF_16));
    CommandRun.Result result =
        CommandRun.of("validate", folder.toString(), folder.resolve("absent").toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out().lines().filter(line -> line.contains(": error: ")))
        .map(line -> line.replaceFirst("^.*/([^/:]*)[^\\[]*\\[(.*)\\]$", "$1 $2"))
        .containsExactly(
            "1-empty.xml xml-empty",
            "2-binary.xml xml-encoding",
            "3-torn.xml xml-truncated",
            "4-dangling.xml file-unreadable",
            "bad.xml bandwidth-missing-average",
            "absent file-unreadable");
    assertThat(result.err()).isEqualTo("8 documents: 6 errors\n");
  }

  @Test
  void saysThatAFolderHasNoDocuments() throws Exception {
    Path barren = Files.createDirectories(folder.resolve("sub/barren"));
    String said = barren + ": warning: there is no *.xml in this folder [folder-without-xml]\n";
    CommandRun.Result validated = CommandRun.of("validate", barren.toString());
    assertThat(validated.out()).startsWith(said);
    assertThat(validated.code()).isZero();
    CommandRun.Result explained = CommandRun.of("explain", barren.toString());
    assertThat(explained.err()).startsWith(said);
    assertThat(explained.code()).isZero();
  }

  @Test
  void readsStandardInputAndWritesLinesForPrograms() {
    CommandRun.Result result =
        new CommandRun().withInput(BAD).run("validate", "--format", "jsonl", "-");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("{\"source\":\"-\",\"line\":4,\"column\":5,\"severity\":\"error\",")
        .hasLineCount(1);
  }

  @Test
  void writesOneDocumentForPrograms() {
    CommandRun.Result result = CommandRun.of("validate", "--format", "json", folder.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .startsWith("{")
        .contains("\"valid\" : true", "\"invalid\" : 1")
        .endsWith("}\n");
  }

  @Test
  void endsWellWhereThereAreOnlyWarnings() throws Exception {
    Path file =
        write(
            "twice.xml",
            "<network><name>a</name><bandwidth><inbound average='1'/><inbound"
                + " average='2'/></bandwidth></network>");
    CommandRun.Result result = CommandRun.of("validate", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("warning: a second <inbound> is ignored");
    assertThat(result.err()).isEqualTo("1 document: 0 errors, 1 other finding\n");
  }
}
