package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static virtqos.testing.Json.at;
import static virtqos.testing.Json.items;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import virtqos.testing.GoldenFiles;
import virtqos.testing.Json;

/// What `validate` writes for people and programs.
class ValidateFormatsTest {
  private static final Path CASES = Path.of("testdata/validate");

  private static final String PEAK =
      "<network><name>a</name><bandwidth><inbound peak='5'/></bandwidth></network>";

  /// A name with what means something in URIs, XML, workflow commands and Markdown.
  private static final String ODD_NAME = "gäste/100% #1:a,<b>&\"c\"|*d*\u0001\ud83d\ude00.xml";

  @TempDir Path folder;

  private static CommandRun.Result run(String format, String document, String name) {
    return new CommandRun()
        .withInput(document)
        .run("validate", "--format", format, "--stdin-filename", name, "-");
  }

  private static String[] cases(String... options) {
    return Stream.concat(
            Stream.of("validate", "-q"),
            Stream.concat(
                Stream.of(options),
                Stream.concat(
                    GoldenFiles.list(CASES, ".xml").stream().map(Path::toString),
                    Stream.of("./absent.xml"))))
        .toArray(String[]::new);
  }

  /// A folder without documents is told, and is none.
  @ParameterizedTest
  @CsvSource({
    "verdicts, 'good.xml\tvalid'",
    "json, '\"summary\" : {\"documents\" : 1,\"invalid\" : 0,'",
    "junit, '<testsuite name=\"barren\" tests=\"0\" failures=\"0\" '",
  })
  void doesNotCountFolders(String format, String wanted) throws Exception {
    Path good = Files.writeString(folder.resolve("good.xml"), "<network><name>a</name></network>");
    Path barren = Files.createDirectory(folder.resolve("barren"));
    CommandRun.Result result =
        CommandRun.of("validate", "--format", format, barren.toString(), good.toString());
    assertThat(result.out().replace(folder + "/", "").replaceAll("\\s*\n\\s*", ""))
        .contains(wanted);
    assertThat(result.out().lines().filter(line -> line.contains("\t"))).hasSizeLessThan(2);
  }

  @Test
  void doesNotCountFoldersInTheSummaryOfAJob() throws Exception {
    Path summary = folder.resolve("summary.md");
    Path barren = Files.createDirectory(folder.resolve("barren"));
    new CommandRun()
        .with("GITHUB_STEP_SUMMARY", summary.toString())
        .run("validate", "--format", "github", barren.toString());
    assertThat(summary).content().contains("| 0 | 0 | 0 | 0 | 1 | 0 |");
  }

  @ParameterizedTest
  @EnumSource
  void writesEveryFormat(FormatOption.Format format) {
    CommandRun.Result result = CommandRun.of(cases("--format", format.toString()));
    GoldenFiles.check(CASES.resolve("report." + format), withoutRules(result.out()));
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isEqualTo(1);
  }

  /// {@return a SARIF log without what changes with each new rule and version; anything else as it
  /// is}
  private static String withoutRules(String report) {
    return report
        .replaceFirst("(?s)\"rules\" : \\[.*?\n {10}\\]", "\"rules\" : [ ]")
        .replaceAll("\"ruleIndex\" : \\d+", "\"ruleIndex\" : 0")
        .replace(Version.NUMBER, "VERSION");
  }

  /// Results come in the order of the inputs, whoever worked on them.
  @ParameterizedTest
  @EnumSource
  void writesTheSameWhateverTheNumberOfJobs(FormatOption.Format format) throws Exception {
    for (int i = 0; i < 400; i++) {
      String text =
          i % 5 == 0 ? PEAK : i % 7 == 0 ? "<network/>" : "<network><name>ä</name></network>";
      Files.writeString(folder.resolve(i + ".xml"), text);
    }
    String[] reports =
        Stream.of("1", "8")
            .map(
                jobs ->
                    CommandRun.of(
                            "validate",
                            "--format",
                            format.toString(),
                            "-j",
                            jobs,
                            folder.toString())
                        .out())
            .toArray(String[]::new);
    assertThat(reports[1]).isEqualTo(reports[0]).contains("399.xml");
  }

  @ParameterizedTest
  @CsvSource({
    "sarif,  runs/0/results, partialFingerprints, locations/0/physicalLocation/region/startLine",
    "gitlab, '',             fingerprint,         location/lines/begin"
  })
  void knowsFindingsAgainWhenLinesHaveMoved(
      String format, String list, String fingerprint, String line) throws Exception {
    String text = Files.readString(CASES.resolve("equal-findings.xml"));
    List<Object> before = items(Json.read(run(format, text, "a").out()), list);
    List<Object> after =
        items(
            Json.read(
                run(format, "\n\n" + text.replace("><bandwidth", ">\n<bandwidth"), "a").out()),
            list);
    assertThat(after).hasSize(4);
    for (int i = 0; i < 4; i++) {
      assertThat(at(after.get(i), fingerprint)).isEqualTo(at(before.get(i), fingerprint));
      assertThat((int) at(after.get(i), line)).isGreaterThan((int) at(before.get(i), line));
    }
    assertThat(before).extracting(finding -> at(finding, fingerprint)).doesNotHaveDuplicates();
    List<Object> elsewhere = items(Json.read(run(format, text, "b").out()), list);
    assertThat(elsewhere)
        .extracting(finding -> at(finding, fingerprint))
        .doesNotContainAnyElementsOf(
            before.stream().map(finding -> at(finding, fingerprint)).toList());
  }

  @Test
  void writesWhatGitlabNeeds() {
    for (Object finding : items(Json.read(CommandRun.of(cases("--format", "gitlab")).out()), "")) {
      assertThat(((Map<?, ?>) finding).keySet())
          .extracting(Object::toString)
          .containsExactlyInAnyOrder(
              "description", "check_name", "fingerprint", "severity", "location");
      assertThat(at(finding, "severity")).isIn("info", "minor", "major", "critical", "blocker");
      assertThat(at(finding, "location/path").toString()).doesNotStartWith(".");
      assertThat((int) at(finding, "location/lines/begin")).isPositive();
    }
    assertThat(run("gitlab", "<network><name>a</name></network>", "a").out()).isEqualTo("[ ]\n");
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }

  private static List<Element> elements(Document document, String name) {
    var found = document.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  @ParameterizedTest
  @CsvSource({"error, 6, 1", "warning, 7, 0", "note, 7, 0"})
  void failsATestForEachFindingThatCounts(String level, int failures, int outputs)
      throws Exception {
    Document report = xml(CommandRun.of(cases("--format", "junit", "--fail-level", level)).out());
    assertThat(elements(report, "failure")).hasSize(failures);
    assertThat(elements(report, "system-out")).hasSize(outputs);
    List<Element> suites = elements(report, "testsuite");
    assertThat(suites).hasSize(5);
    for (Element suite : suites) {
      assertThat(suite.getElementsByTagName("testcase").getLength())
          .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
      assertThat(suite.getElementsByTagName("failure").getLength())
          .isEqualTo(Integer.parseInt(suite.getAttribute("failures")));
    }
    assertThat(elements(report, "testcase"))
        .extracting(test -> test.getAttribute("classname") + " " + test.getAttribute("name"))
        .doesNotHaveDuplicates();
  }

  @Test
  void writesJunitThatIsXmlWhateverStandsInTheInput() throws Exception {
    CommandRun.Result result = run("junit", PEAK, ODD_NAME);
    assertThat(result.out()).matches("(?s)[\\n -~]*");
    Element suite = elements(xml(result.out()), "testsuite").getFirst();
    assertThat(suite.getAttribute("name")).isEqualTo(ODD_NAME.replace("\u0001", "\\u{1}"));
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
        .contains("hint: write average='…'");
  }

  @Test
  void writesCommandsThatGithubReadsBack() {
    String out = run("github", PEAK, ODD_NAME).out();
    Matcher command =
        Pattern.compile("::error file=([^:,\n]*),line=1,col=\\d+,title=([a-z-]+)::(.*)\n")
            .matcher(out);
    assertThat(command.matches()).as(out).isTrue();
    assertThat(
            command
                .group(1)
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%0A", "\n")
                .replace("%25", "%"))
        .isEqualTo(ODD_NAME.replace("\u0001", "\\u{1}"));
    assertThat(command.group(2)).isEqualTo("bandwidth-missing-average");
    assertThat(command.group(3)).contains("attributes%0Ahint: write average=");
  }

  @Test
  void annotatesOfItselfInAJobOfGithub() {
    CommandRun.Result plain =
        new CommandRun().with("GITHUB_ACTIONS", "true").run("validate", CASES.toString());
    assertThat(plain.out()).startsWith("::error file=testdata/validate/equal-findings.xml,line=4,");
    assertThat(plain.err()).contains("4 files: 2 valid, 2 invalid, ");
    assertThat(plain.code()).isEqualTo(1);
    CommandRun.Result asked =
        new CommandRun()
            .with("GITHUB_ACTIONS", "true")
            .run("validate", "--format", "verdicts", CASES.toString());
    assertThat(asked.out()).contains("\tinvalid\n");
    CommandRun.Result elsewhere =
        new CommandRun().with("GITHUB_ACTIONS", "false").run("validate", CASES.toString());
    assertThat(elsewhere.out()).startsWith("testdata/validate/");
  }

  @Test
  void addsASummaryOfTheJob() throws Exception {
    Path summary = Files.writeString(folder.resolve("summary.md"), "before\n");
    CommandRun.Result result =
        new CommandRun()
            .with("GITHUB_STEP_SUMMARY", summary.toString())
            .run(cases("--format", "github"));
    assertThat(result.code()).isEqualTo(1);
    assertThat(Files.readString(summary)).startsWith("before\n### virt-qos validate\n");
    GoldenFiles.check(
        CASES.resolve("summary.md"), Files.readString(summary).replaceFirst("^before\n", ""));
    String others = Files.readString(summary);
    new CommandRun()
        .with("GITHUB_STEP_SUMMARY", summary.toString())
        .run(cases("--format", "sarif"));
    assertThat(Files.readString(summary)).isEqualTo(others);
  }

  @Test
  void endsTheSummaryAfterFiftyFindings() throws Exception {
    Path summary = folder.resolve("summary.md");
    for (int i = 0; i < 60; i++) {
      Files.writeString(folder.resolve(i + ".xml"), PEAK);
    }
    new CommandRun()
        .with("GITHUB_STEP_SUMMARY", summary.toString())
        .run("validate", "--format", "github", folder.toString());
    List<String> lines = Files.readAllLines(summary);
    assertThat(lines).contains("| 60 | 0 | 60 | 60 | 0 | 0 |", "and 10 more");
    assertThat(lines).filteredOn(line -> line.startsWith("| error ")).hasSize(50);
  }

  @Test
  void saysThatTheSummaryCannotBeWritten() {
    CommandRun.Result result =
        new CommandRun()
            .with("GITHUB_ACTIONS", "true")
            .with("GITHUB_STEP_SUMMARY", folder.resolve("absent/summary.md").toString())
            .run("validate", CASES.resolve("valid.xml").toString());
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .isEqualTo(
            "virt-qos validate: cannot write the job's summary to "
                + folder.resolve("absent/summary.md")
                + ": no such file or folder\n");
  }

  @Test
  void matchesProblemsInText() throws Exception {
    Object matcher =
        at(
            Json.read(Files.readString(Path.of("docs/ci/problem-matcher.json"))),
            "problemMatcher/0");
    Object parts = at(matcher, "pattern/0");
    Pattern pattern = Pattern.compile(at(parts, "regexp").toString());
    List<String> found =
        CommandRun.of(cases())
            .out()
            .lines()
            .map(pattern::matcher)
            .filter(Matcher::find)
            .map(
                line ->
                    Stream.of("file", "line", "column", "severity", "code")
                        .map(part -> line.group((int) at(parts, part)))
                        .toList()
                        .toString())
            .toList();
    assertThat(found)
        .contains(
            "[testdata/validate/equal-findings.xml, 4, 12, error, network-forward-mode]",
            "[testdata/validate/warning.xml, 3, 3, warning, object-name-not-plain]")
        .hasSize(6);
  }

  @Test
  void writesTheSameInEveryEncodingOfTheTerminal() {
    for (String format : List.of("json", "sarif", "junit", "gitlab")) {
      String out = run(format, PEAK, ODD_NAME).out();
      assertThat(out.getBytes(StandardCharsets.US_ASCII))
          .as(format.toUpperCase(Locale.ROOT))
          .isEqualTo(out.getBytes(StandardCharsets.UTF_8));
    }
  }
}
