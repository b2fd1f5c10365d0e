package virtqos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.diag.DomainRule;
import virtqos.diag.FolderRule;
import virtqos.diag.HostRule;
import virtqos.diag.InterfaceRule;
import virtqos.diag.MeaningRule;
import virtqos.diag.NetworkRule;
import virtqos.diag.PromiseRule;
import virtqos.diag.Rule;
import virtqos.diag.SchemaRule;
import virtqos.diag.XmlRule;
import virtqos.testing.GoldenFiles;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.Correction;
import virtqos.xml.Documents;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// `docs/rules` has a page for every rule, in one form, whose examples are what they claim to be.
class RulePagesTest {
  private static final Path FOLDER = Path.of("docs/rules");
  private static final Path INDEX = FOLDER.resolve("README.md");

  private static final List<String> SECTIONS =
      List.of("Why", "Wrong", "Right", "What to do", "libvirt");

  private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");
  private static final Pattern EXAMPLE = Pattern.compile("(?s)\n```xml\n(.*?)```\n");

  private final SchemaCheck check = SchemaSet.ours().check();

  static Stream<Rule> rules() {
    return Rule.all().stream();
  }

  @Test
  void hasAPageForEachRuleAndNoOther() {
    assertThat(GoldenFiles.list(FOLDER, ".md"))
        .extracting(page -> page.getFileName().toString())
        .filteredOn(name -> !name.equals("README.md"))
        .containsExactlyInAnyOrderElementsOf(
            Rule.all().stream().map(rule -> rule.id() + ".md").toList());
  }

  @Test
  void listsThemAll() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (Rule rule : Rule.all()) {
      rows.append("| [")
          .append(rule.id())
          .append("](")
          .append(rule.id())
          .append(".md) | ")
          .append(rule.severity().word())
          .append(" | ")
          .append(shown(rule))
          .append(" |\n");
    }
    String before = Files.readString(INDEX).replaceAll("(?m)^\\| \\[.*\n", "");
    GoldenFiles.check(INDEX, before + rows);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void saysWhatWhyAndWhatToDo(Rule rule) throws IOException {
    String page = page(rule);
    assertThat(page)
        .startsWith(
            "# "
                + rule.id()
                + "\n\n"
                + shown(rule)
                + "\n\nSeverity: "
                + rule.severity().word()
                + ".\n\n## Why\n");
    List<String> sections = HEADING.matcher(page).results().map(found -> found.group(1)).toList();
    assertThat(SECTIONS).containsSubsequence(sections);
    assertThat(sections).contains("What to do");
    assertThat(sections.contains("Wrong")).isEqualTo(sections.contains("Right"));
    assertThat(page.contains("--fix")).isEqualTo(Correction.rules().contains(rule));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void showsRightAndWrongExamples(Rule rule) throws IOException {
    String page = page(rule);
    for (String example : examples(page, "Right")) {
      assertThat(read(example)).as(example).isEmpty();
      assertThat(held(example)).as(example).isEmpty();
      assertThat(checked(example)).as(example).isEmpty();
    }
    for (String example : examples(page, "Wrong")) {
      switch (rule) {
        case XmlRule _ -> assertThat(read(example)).as(example).containsExactly(rule);
        case SchemaRule _ -> assertThat(held(example)).as(example).containsExactly(rule);
        case NetworkRule _, DomainRule _, InterfaceRule _, MeaningRule _ ->
            assertThat(checked(example)).as(example).containsExactly(rule);
        case FolderRule _, PromiseRule _, HostRule _ ->
            assertThat(read(example)).as(example).isEmpty();
      }
    }
  }

  private static String page(Rule rule) throws IOException {
    return Files.readString(FOLDER.resolve(rule.id() + ".md"));
  }

  /// {@return the rule's sentence with its XML as code}
  private static String shown(Rule rule) {
    return rule.sentence().replaceAll("<[^>]*>", "`$0`");
  }

  private static List<String> examples(String page, String section) {
    int start = page.indexOf("## " + section + "\n");
    int end = start < 0 ? -1 : page.indexOf("\n## ", start);
    return start < 0
        ? List.of()
        : EXAMPLE
            .matcher(page.substring(start, end < 0 ? page.length() : end))
            .results()
            .map(found -> found.group(1))
            .toList();
  }

  /// {@return what the readers find}
  private static List<Rule> read(String example) {
    return rules(Documents.read(example.getBytes(StandardCharsets.UTF_8), "example").findings());
  }

  /// {@return what is found when it is held against the schema}
  private List<Rule> held(String example) {
    return rules(check.findings(example.getBytes(StandardCharsets.UTF_8), "example"));
  }

  /// {@return all that is found}
  private List<Rule> checked(String example) {
    TreeRules rules = new TreeRules(LibvirtVersion.NEWEST);
    return rules(check.read(example.getBytes(StandardCharsets.UTF_8), "example", rules).findings());
  }

  private static List<Rule> rules(List<Diagnostic> findings) {
    return findings.stream().map(Diagnostic::rule).distinct().toList();
  }
}
