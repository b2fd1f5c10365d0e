package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.GoldenFiles;

/// What makes `validate` fail, and what it no longer speaks of.
class ValidateFailuresTest {
  private static final String HEADER = "# virt-qos baseline 1\n";

  private static final String GOOD = "<network><name>a</name></network>";
  private static final String WARNED = "<network><name>größe</name></network>";
  private static final String BAD =
      """
      <network>
        <name>a</name>
        <portgroup name='x'><bandwidth><inbound peak='5'/></bandwidth></portgroup>
      </network>
      """;

  @TempDir Path folder;
  private Path baseline;
  private Path bad;

  @BeforeEach
  void files() throws Exception {
    baseline = folder.resolve("known.txt");
    bad = Files.writeString(folder.resolve("bad.xml"), BAD);
  }

  private CommandRun.Result run(String... args) {
    return CommandRun.of(
        Stream.concat(Stream.of("validate"), Stream.of(args)).toArray(String[]::new));
  }

  private CommandRun.Result held() {
    return run("--baseline", baseline.toString(), folder.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fail-level error               | 0 | 0 | 1
          --fail-level WARNING             | 0 | 1 | 1
          --fail-level note                | 0 | 1 | 1
          --strict                         | 0 | 1 | 1
          --strict --exit-zero             | 0 | 0 | 0
          --exit-zero                      | 0 | 0 | 0
          --quiet                          | 0 | 0 | 1
          --strict --fail-level error      | 2 | 2 | 2
          --fail-level fatal               | 2 | 2 | 2
          --exit-zero --schema-dir absent  | 2 | 2 | 2
          """)
  void failsFromTheLevelThatIsAskedFor(String options, int good, int warned, int wrong) {
    assertThat(
            Stream.of(GOOD, WARNED, BAD)
                .map(
                    text ->
                        new CommandRun()
                            .withInput(text)
                            .run(("validate " + options + " -").split(" "))
                            .code()))
        .containsExactly(good, warned, wrong);
  }

  @Test
  void saysWhichLevelsThereAre() {
    assertThat(run("--fail-level", "fatal", "-").err())
        .startsWith("virt-qos: --fail-level: 'fatal' is none of error, warning, note\n");
  }

  @Test
  void reportsWhatIsBelowTheLevelAllTheSame() throws Exception {
    Files.writeString(bad, WARNED);
    assertThat(run("--fail-level", "error", bad.toString()).out()).contains(": warning: ");
  }

  @Test
  void writesDownWhatIsFound() throws Exception {
    Files.writeString(
        folder.resolve("twice.xml"),
        "<network>\n  <name>a</name> stray\n  <portgroup name='b'/> stray\n</network>\n");
    CommandRun.Result result = run("--write-baseline", baseline.toString(), folder.toString());
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains("bad.xml:3:34: error: ");
    assertThat(result.err()).endsWith(" s\n3 findings written to " + baseline + "\n");
    assertThat(baseline)
        .content()
        .isEqualTo(
            HEADER
                + bad
                + "\tbandwidth-missing-average\t/network/portgroup/bandwidth/inbound"
                + "\tMissing mandatory average or floor attributes\t1\n"
                + folder.resolve("twice.xml")
                + "\ttext-not-allowed\t/network\ttext in <network>: 'stray'\t2\n");
    assertThat(GoldenFiles.list(folder, "")).hasSize(3);
  }

  @Test
  void isSilentOnWhatIsWrittenDown() {
    run("--write-baseline", baseline.toString(), folder.toString());
    CommandRun.Result result = held();
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("1 file: 1 valid, 0 invalid, 1 in the baseline, ");
    assertThat(
            run(
                    "--strict",
                    "--baseline",
                    baseline.toString(),
                    "--format",
                    "verdicts",
                    bad.toString())
                .out())
        .isEqualTo(bad + "\tvalid\n");
  }

  @Test
  void stillHoldsWhenLinesHaveMoved() throws Exception {
    run("--write-baseline", baseline.toString(), folder.toString());
    Files.writeString(bad, "\n<!-- new -->\n" + BAD.replace("<inbound", "\n  <inbound"));
    assertThat(held().code()).isZero();
  }

  @Test
  void reportsWhatIsNew() throws Exception {
    run("--write-baseline", baseline.toString(), folder.toString());
    Files.writeString(folder.resolve("new.xml"), BAD);
    CommandRun.Result file = held();
    assertThat(file.code()).isEqualTo(1);
    assertThat(file.out()).startsWith(folder.resolve("new.xml") + ":3:").hasLineCount(5);
    Files.delete(folder.resolve("new.xml"));
    Files.writeString(
        bad, BAD.replace("  <name>", "  <bandwidth><inbound peak='5'/></bandwidth><name>"));
    CommandRun.Result more = held();
    assertThat(more.code()).isEqualTo(1);
    assertThat(more.out().lines().filter(line -> line.contains(": error: "))).hasSize(1);
    assertThat(more.err()).contains("1 invalid, 1 in the baseline, ");
  }

  @Test
  void forgetsWhatIsRightAgain() throws Exception {
    run("--write-baseline", baseline.toString(), folder.toString());
    Files.writeString(bad, GOOD);
    CommandRun.Result again =
        run(
            "--baseline",
            baseline.toString(),
            "--write-baseline",
            baseline.toString(),
            folder.toString());
    assertThat(again.code()).isZero();
    assertThat(baseline).content().isEqualTo(HEADER);
    Files.writeString(bad, BAD);
    assertThat(held().code()).isEqualTo(1);
  }

  @Test
  void keepsNamesWithTabsAndLineEndsOnOneLine() throws Exception {
    Files.writeString(folder.resolve("a\tb\nc.xml"), BAD);
    run("--write-baseline", baseline.toString(), folder.toString());
    assertThat(Files.readAllLines(baseline))
        .hasSize(3)
        .anyMatch(line -> line.contains("/a\\tb\\nc.xml\t"));
    assertThat(held().code()).isZero();
  }

  /// The same file by another name below the same folder.
  @Test
  void knowsFilesWithAndWithoutADotInFront() {
    run("--write-baseline", baseline.toString(), "./testdata/validate/equal-findings.xml");
    CommandRun.Result result =
        run("--baseline", baseline.toString(), "testdata/validate/equal-findings.xml");
    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("4 in the baseline, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "8"})
  void holdsForManyFiles(String jobs) throws Exception {
    for (int i = 0; i < 300; i++) {
      Files.writeString(folder.resolve(i + ".xml"), i % 3 == 0 ? BAD : WARNED);
    }
    run("--write-baseline", baseline.toString(), "--alone", "-j", jobs, folder.toString());
    assertThat(Files.readAllLines(baseline)).hasSize(302).isSorted();
    CommandRun.Result result =
        run(
            "--baseline",
            baseline.toString(),
            "--strict",
            "--alone",
            "-j",
            jobs,
            folder.toString());
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isZero();
  }

  /// Where `@` stands for the first line without its number, `;` for a line end, `~` for a tab.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                      | line 1 is not '# virt-qos baseline 1'
          <network/>              | line 1 is not '# virt-qos baseline 1'
          @2                      | line 1 is not '# virt-qos baseline 1'
          @1;;                    | line 2 is not file, rule, element, message and count
          @1;a~b~c~1              | line 2 is not file, rule, element, message and count
          @1;~b~c~d~1             | line 2 is not file, rule, element, message and count
          @1;a~b~c~d~e~1          | line 2 is not file, rule, element, message and count
          @1;<<<<<<< main         | line 2 is not file, rule, element, message and count
          @1;a~b~c~d~0            | line 2 does not end with a count
          @1;a~b~c~d~-1           | line 2 does not end with a count
          @1;a~b~c~d~             | line 2 does not end with a count
          @1;a~b~c~d~9999999999   | line 2 does not end with a count
          @1;a~b~c~d~1;a~b~c~d~2  | line 3 stands there twice
          """)
  void saysWhatIsWrongWithABaseline(String text, String words) throws Exception {
    Files.writeString(
        baseline, text.replace("@", "# virt-qos baseline ").replace('~', '\t').replace(';', '\n'));
    CommandRun.Result result = held();
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("virt-qos: --baseline " + baseline + ": " + words)
        .contains("; --write-baseline makes a new one\n");
  }

  @Test
  void saysThatABaselineCannotBeRead() throws Exception {
    assertThat(held().code()).isEqualTo(2);
    assertThat(held().err())
        .startsWith(
            "virt-qos: --baseline " + baseline + ": cannot be read: no such file or folder\n");
    Files.write(baseline, (HEADER + "gr\u00f6\u00dfe").getBytes(StandardCharsets.ISO_8859_1));
    assertThat(held().err())
        .startsWith("virt-qos: --baseline " + baseline + ": it is not in UTF-8\n");
  }

  @Test
  void takesABaselineWithOtherLineEnds() throws Exception {
    run("--write-baseline", baseline.toString(), folder.toString());
    Files.writeString(baseline, Files.readString(baseline).replace("\n", "\r\n"));
    assertThat(held().code()).isZero();
  }

  @Test
  void leavesALinkToABaselineALink() throws Exception {
    Path real = Files.createDirectories(folder.resolve("real")).resolve("known.txt");
    Files.writeString(real, "old");
    Files.createSymbolicLink(baseline, real);
    assertThat(run("--write-baseline", baseline.toString(), bad.toString()).code()).isZero();
    assertThat(baseline).isSymbolicLink();
    assertThat(real).content().startsWith(HEADER).hasLineCount(2);
  }

  @Test
  void saysThatABaselineCannotBeWritten() {
    Path nowhere = folder.resolve("absent/known.txt");
    CommandRun.Result result = run("--write-baseline", nowhere.toString(), "-q", bad.toString());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo("virt-qos validate: cannot write " + nowhere + ": no such file or folder\n");
  }

  /// A folder cannot be replaced, and nothing is left beside it.
  @Test
  void leavesNothingBehindWhereItFails() throws Exception {
    Files.createDirectories(baseline.resolve("full"));
    assertThat(run("--write-baseline", baseline.toString(), bad.toString()).code()).isEqualTo(3);
    assertThat(GoldenFiles.list(folder, "")).containsExactly(bad, baseline);
  }
}
