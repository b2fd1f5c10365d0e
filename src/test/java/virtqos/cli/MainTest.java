package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import virtqos.testing.GoldenFiles;

class MainTest {
  static Stream<String> commands() {
    return CommandRun.commands().stream().map(CommandLine::getCommandName);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpsWithEveryCommand(String command) {
    CommandRun.Result result = CommandRun.of(command, "--help");
    GoldenFiles.check(Path.of("testdata/cli/help", command + ".txt"), result.out());
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
    assertThat(result.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void tellsItsVersionBehindEveryCommand(String command) {
    assertThat(CommandRun.of(command, "--version"))
        .isEqualTo(new CommandRun.Result(0, "virt-qos " + Version.NUMBER + "\n", ""));
  }

  @Test
  void helpsWithItself() {
    GoldenFiles.check(Path.of("testdata/cli/help/virt-qos.txt"), CommandRun.of("--help").out());
  }

  @Test
  void hasTheVersionOfTheBuild() throws Exception {
    assertThat(CommandRun.of("--version").out()).isEqualTo("virt-qos " + Version.NUMBER + "\n");
    assertThat(Files.readString(Path.of("pom.xml")))
        .contains("<artifactId>virt-qos</artifactId>\n  <version>" + Version.NUMBER + "</version>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plann",
        "plan --format xml",
        "plan --nonsense",
        "plan --bridge -x",
        "plan --bridge a/b",
        "plan --all default",
        "plan --libvirt-dir /nowhere",
        "plan --config /nowhere",
        "apply --take-over",
        "validate",
        "explain",
        "doctor what",
        "try --dry-run --format json",
        "plan --format tc --format sh",
        "plan --color sometimes"
      })
  void saysInTwoOrThreeLinesWhatIsWrongWithTheCommandLine(String line) {
    CommandRun.Result result = CommandRun.of(line.split(" "));
    assertThat(result.code()).as(result.err()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("virt-qos: ").endsWith(" --help` says more.\n");
    assertThat(result.err().lines().count()).isBetween(2L, 3L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plan --format xml             | --format: 'xml' is none of tree, tc, sh, json
          try --format xml              | --format: 'xml' is none of table, json
          plan --color sometimes        | --color: 'sometimes' is none of auto, always, never
          try --seconds soon            | --seconds: 'soon' is no number
          status --libvirt-dir /nowhere | --libvirt-dir: there is no folder /nowhere
          status --libvirt-dir pom.xml  | --libvirt-dir: not a folder: pom.xml
          apply --state-dir pom.xml     | --state-dir: not a folder: pom.xml
          plan --config src             | --config: this is a folder: src
          """)
  void saysWhichValuesItTakes(String line, String words) {
    CommandRun.Result result = CommandRun.of(line.split(" "));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("virt-qos: " + words + "\n");
  }

  @Test
  void showsItsHelpWhereNoCommandIsGiven() {
    CommandRun.Result result = CommandRun.of();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("Usage: virt-qos", "reconcile");
  }

  @Test
  void ownsUpToItsBugs() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() {
            throw new IllegalStateException("never to be seen");
          }

          @Override
          public int read(byte[] bytes, int start, int length) {
            return read();
          }
        };
    CommandRun.Result result = new CommandRun().withInput(broken).run("validate", "-");
    assertThat(result.code()).isEqualTo(70);
    assertThat(result.err())
        .startsWith("virt-qos: this is a bug")
        .contains("java.lang.IllegalStateException: never to be seen", "\tat virtqos.");
  }

  /// Whatever the result would have been: nobody has it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "rules",
        "explain -",
        "plan --format json",
        "status --format json",
        "doctor",
        "validate -",
        "validate --diff -",
        "validate --exit-zero -",
        "validate --format json -",
        "validate --format jsonl -",
        "validate --format verdicts -",
        "validate --format sarif -",
        "validate --format junit -",
        "validate --format github -",
        "validate --format gitlab -",
      })
  void noticesThatItsResultIsLost(String line) {
    StringWriter err = new StringWriter();
    assertThat(onFullDisk(line, err)).isEqualTo(3);
    assertThat(err.toString()).endsWith("virt-qos: the result could not be written\n");
  }

  private static int onFullDisk(String line, StringWriter err) {
    String invalid =
        "<network><name>a</name><bandwidth><inbound peak='1'/><outbound average='1'"
            + " peak='2'/></bandwidth></network>";
    return Main.run(
        line.split(" "),
        new Surroundings(
            new ByteArrayInputStream(invalid.getBytes(StandardCharsets.UTF_8)),
            new PrintWriter(new FullDisk()),
            new PrintWriter(err),
            Map.of(),
            Surroundings.Terminals.NONE));
  }

  @Test
  void usesColoursOnlyWhereTheyAreSeenAndWanted() {
    String[] bad = {"validate", "--color", "auto", "-"};
    String document = "<network/>";
    String escape = "\033[";
    assertThat(new CommandRun().withInput(document).run(bad).out()).doesNotContain(escape);
    assertThat(new CommandRun().onTerminals().withInput(document).run(bad).out()).contains(escape);
    assertThat(
            new CommandRun().onTerminals().with("NO_COLOR", "1").withInput(document).run(bad).out())
        .doesNotContain(escape);
    assertThat(
            new CommandRun().onTerminals().with("TERM", "dumb").withInput(document).run(bad).out())
        .doesNotContain(escape);
    assertThat(new CommandRun().withInput(document).run("validate", "--color", "always", "-").out())
        .contains(escape);
    assertThat(
            new CommandRun()
                .onTerminals()
                .withInput(document)
                .run("validate", "--color", "NEVER", "-")
                .out())
        .doesNotContain(escape);
  }

  @Test
  void namesEveryExitCodeInItsHelp() {
    assertThat(new CommandLine.Model.UsageMessageSpec().exitCodeList()).isEmpty();
    String help = CommandRun.of("--help").out();
    for (ExitCode code : ExitCode.values()) {
      assertThat(help).containsPattern("(?m)^  " + code.number() + " +\\S");
    }
  }

  private static final class FullDisk extends Writer {
    @Override
    public void write(char[] text, int start, int length) throws java.io.IOException {
      throw new java.io.IOException("no space left on device");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
