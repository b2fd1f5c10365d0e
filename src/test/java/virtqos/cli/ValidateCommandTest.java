package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).matches("1 file: 1 valid, 0 invalid, \\d+\\.\\d s\n");
    assertThat(CommandRun.of("validate", "-q", folder.resolve("good.xml").toString()).err())
        .isEmpty();
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
                + "in /network/bandwidth/inbound\n"
                + "hint: write average='…' in kB/s (1000 bytes); peak and burst only go beyond it"
                + " for a while\n");
    assertThat(result.err()).startsWith("2 files: 1 valid, 1 invalid, ");
  }

  @Test
  void tellsTheElementOfEveryFinding() {
    String document =
        """
        <!-- virt-qos: allow nothing because -->
        <network>
          <name>a</name> x
          <portgroup name='p'>
            <bandwidth>
              <inbound average='1'/>
              <outbound floor='1' average='z'/>
            </bandwidth>
          </portgroup>
          <portgroup name='q'><foo/><!-- virt-qos: allow number because --></portgroup
          >
          <ip/>
        </network>
        """;
    assertThat(
            new CommandRun()
                .withInput(document)
                .run("validate", "-")
                .out()
                .lines()
                .filter(line -> line.startsWith("in /") || line.endsWith("]"))
                .map(line -> line.replaceFirst("^-:(\\d+):.*\\[(.*)\\]$", "$1 $2")))
        .containsExactly(
            "1 allow-unknown-rule",
            "3 text-not-allowed",
            "in /network",
            "7 bandwidth-floor-not-allowed",
            "in /network/portgroup/bandwidth/outbound",
            "7 number",
            "in /network/portgroup/bandwidth/outbound",
            "10 element-unknown",
            "in /network/portgroup[2]/foo",
            "10 allow-unused",
            "in /network/portgroup[2]",
            "12 network-ip-address",
            "in /network/ip");
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
    assertThat(result.err()).startsWith("8 files: 2 valid, 6 invalid, ");
  }

  @Test
  void saysThatAFolderHasNoDocuments() throws Exception {
    Path barren = Files.createDirectories(folder.resolve("sub/barren"));
    String said = barren + ": warning: there is no *.xml in this folder [folder-without-xml]\n";
    CommandRun.Result validated = CommandRun.of("validate", barren.toString());
    assertThat(validated.out()).startsWith(said);
    assertThat(validated.err()).startsWith("0 files: 0 valid, 0 invalid, 1 more to know, ");
    assertThat(validated.code()).isZero();
    CommandRun.Result explained = CommandRun.of("explain", barren.toString());
    assertThat(explained.err()).startsWith(said);
    assertThat(explained.code()).isZero();
  }

  /// By whatever name, and whoever finds it: a file, its folder, the folder above, a link.
  @Test
  void checksWhatIsNamedTwiceOnce() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("good.xml"));
    Path detour = folder.resolve("sub/../good.xml");
    String absent = folder.resolve("absent.xml").toString();
    CommandRun.Result result =
        new CommandRun()
            .withInput(GOOD.replace(">a<", ">b<"))
            .run(
                "validate",
                detour.toString(),
                folder.toString(),
                folder.resolve("good.xml").toString(),
                folder.resolve("sub").toString(),
                link.toString(),
                absent,
                absent,
                "-",
                "-");
    assertThat(result.out().lines().filter(line -> line.contains(": error: ")))
        .map(line -> line.replaceFirst("^.*/([^/:]*)[^\\[]*\\[(.*)\\]$", "$1 $2"))
        .containsExactly("bad.xml bandwidth-missing-average", "absent.xml file-unreadable");
    assertThat(result.out()).doesNotContain("warning");
    assertThat(result.err()).startsWith("4 files: 2 valid, 2 invalid, ");
  }

  /// A folder whose only document was named before is not without documents.
  @Test
  void knowsThatAFolderHasDocumentsThatWereChecked() {
    CommandRun.Result result =
        CommandRun.of(
            "validate",
            "-q",
            folder.resolve("sub/deep/bad.xml").toString(),
            folder.resolve("sub").toString());
    assertThat(result.out()).doesNotContain("folder-without-xml");
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
    Path file = write("named.xml", "<network><name>größe</name></network>");
    CommandRun.Result result = CommandRun.of("validate", file.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("warning: ", "[object-name-not-plain]");
    assertThat(result.err()).startsWith("1 file: 1 valid, 0 invalid, 1 more to know, ");
  }

  /// A reader's warning does not hide that the schema refuses the document.
  @Test
  void givesTheVerdictOfTheSchema() throws Exception {
    Path file =
        write(
            "twice.xml",
            "<network><name>a</name><bandwidth><inbound average='1'/><inbound"
                + " average='2'/></bandwidth></network>");
    CommandRun.Result result = CommandRun.of("validate", "--format", "verdicts", file.toString());
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).isEqualTo(file + "\tinvalid\n");
  }

  @Test
  void leavesOutWhatIsBeyondTheSchemaWhenAskedTo() throws Exception {
    Path file =
        write(
            "peak.xml",
            "<network><name>a</name><bandwidth><inbound peak='5'/></bandwidth></network>");
    assertThat(CommandRun.of("validate", file.toString()).code()).isEqualTo(1);
    assertThat(CommandRun.of("validate", "--schema-only", file.toString()).code()).isZero();
  }

  @Test
  void showsWhereInTheDocumentAndTheSource() throws Exception {
    Path file =
        write(
            "wrong.xml",
            """
            <network>
              <name>a</name>
              <forward mode='nat'>
                <nat ipv6='maybe'/>
              </forward>
              <ip address='192.168.10.1' prefix='24'/>
            </network>
            """);
    assertThat(CommandRun.of("validate", file.toString()).out())
        .isEqualTo(
            file
                + ":4:16: error: 'maybe' is not allowed as 'ipv6' of <nat> [value-not-allowed]\n"
                + "    <nat ipv6='maybe'/>\n"
                + "               ^\n"
                + "in /network/forward/nat\n"
                + "hint: allowed: 'no', 'yes'\n");
    assertThat(CommandRun.of("validate", "--format", "jsonl", file.toString()).out())
        .contains("\"path\":\"/network/forward/nat\"");
  }

  /// Results come in the order of the inputs, whoever worked on them.
  @Test
  void keepsTheOrderWhateverTheNumberOfJobs() throws Exception {
    StringBuilder expected = new StringBuilder();
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      Path file = write(i + ".xml", i % 7 == 0 ? "<network/>" : GOOD);
      names.append(file).append('\0');
      expected.append(file).append(i % 7 == 0 ? "\tinvalid\n" : "\tvalid\n");
    }
    for (String jobs : new String[] {"1", "8"}) {
      CommandRun.Result result =
          new CommandRun()
              .withInput(names.toString())
              .run("validate", "-q", "-j", jobs, "--format", "verdicts", "--files-from", "-");
      assertThat(result.out()).isEqualTo(expected.toString());
      assertThat(result.err()).isEmpty();
      assertThat(result.code()).isEqualTo(1);
    }
  }

  @Test
  void partsTheWorkSoThatNothingIsDoneTwiceOrNotAtAll() throws Exception {
    for (int i = 0; i < 40; i++) {
      write(i + ".xml", GOOD);
    }
    List<String> all = lines("validate", "--format", "verdicts", folder.toString());
    List<String> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      List<String> part =
          lines("validate", "--format", "verdicts", "--shard", i + "/3", folder.toString());
      assertThat(part).isNotEmpty().isSubsetOf(all);
      parts.addAll(part);
    }
    assertThat(parts).containsExactlyInAnyOrderElementsOf(all);
    assertThat(CommandRun.of("validate", "--shard", "4/3", folder.toString()).code()).isEqualTo(2);
  }

  private static List<String> lines(String... command) {
    return CommandRun.of(command).out().lines().toList();
  }

  @Test
  void namesStandardInputAsAsked() {
    CommandRun.Result result =
        new CommandRun()
            .withInput(BAD)
            .run("validate", "--stdin-filename", "guests/web.xml", "--format", "jsonl", "-");
    assertThat(result.out()).startsWith("{\"source\":\"guests/web.xml\",");
  }

  /// What nothing was held against does not pass.
  @Test
  void needsASchemaForEachDocument() throws Exception {
    Path schemas = Files.createDirectory(folder.resolve("schemas"));
    Path port = write("port.xml", "<networkport/>");
    String[] command = {"validate", "--schema-dir", schemas.toString(), port.toString()};
    CommandRun.Result none = CommandRun.of(command);
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err())
        .startsWith(
            "virt-qos: --schema-dir: there is no network.rng, networkport.rng or domain.rng");
    write("schemas/network.rng", "<grammar/>");
    for (String option : new String[] {"--quiet", "--schema-only"}) {
      CommandRun.Result other =
          CommandRun.of(
              Stream.concat(Stream.of(command), Stream.of(option)).toArray(String[]::new));
      assertThat(other.code()).isEqualTo(1);
      assertThat(other.out())
          .contains(
              port
                  + ": error: there is no networkport.rng to hold this document against"
                  + " [schema-missing]\n")
          .doesNotContain("no document that virt-qos knows");
    }
  }

  @Test
  void takesOtherSchemas() throws Exception {
    Path schemas = Files.createDirectories(folder.resolve("schemas"));
    Files.writeString(
        schemas.resolve("network.rng"),
        "<grammar xmlns='http://relaxng.org/ns/structure/1.0'><start><element name='network'>"
            + "<element name='title'><text/></element></element></start></grammar>");
    Path file = write("titled.xml", "<network><title>t</title></network>");
    assertThat(
            CommandRun.of(
                    "validate",
                    "--schema-only",
                    "--schema-dir",
                    schemas.toString(),
                    file.toString())
                .code())
        .isZero();
    Files.writeString(schemas.resolve("network.rng"), "<grammar");
    CommandRun.Result broken =
        CommandRun.of("validate", "--schema-dir", schemas.toString(), file.toString());
    assertThat(broken.code()).isEqualTo(2);
    assertThat(broken.err()).contains("--schema-dir: network.rng: ");
  }

  @Test
  void saysWhatItNeeds() {
    assertThat(CommandRun.of("validate").err()).contains("name a file or folder");
    assertThat(CommandRun.of("validate", "--files-from", "absent").err())
        .contains("--files-from absent: cannot be read: no such file");
    assertThat(CommandRun.of("validate", "-j", "0", ".").code()).isEqualTo(2);
  }
}
