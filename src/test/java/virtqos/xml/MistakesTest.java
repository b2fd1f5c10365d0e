package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.diag.Diagnostic;

/// Mistakes as people make them: each has one finding, at the very name or value that is wrong.
/// `docs/messages.md` has them beside what xmllint and jing say.
class MistakesTest {
  private static final Path FOLDER = Path.of("testdata/mistakes");

  private static final Pattern LIST =
      Pattern.compile("(?:allowed|known here): ('[^']*'(?:, '[^']*')+)");

  private final SchemaCheck check = SchemaSet.ours().check();

  static Stream<String> mistakes() throws IOException {
    return Files.readAllLines(FOLDER.resolve("expected.tsv")).stream().skip(1);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void pointsToWhatIsWrong(String mistake) throws IOException {
    List<String> cells = List.of(mistake.split("\t"));
    Path file = FOLDER.resolve(cells.get(0));
    List<Diagnostic> findings = check.findings(Files.readAllBytes(file), cells.get(0));
    assertThat(findings).hasSize(1);
    Diagnostic finding = findings.getFirst();
    assertThat(finding.location())
        .hasToString(cells.get(0) + ":" + cells.get(1) + ":" + cells.get(2));
    assertThat(finding.rule().id()).isEqualTo(cells.get(3));
    assertThat(finding.message()).contains(cells.get(4));
    assertThat(finding.hint()).isPresent();
    assertThat(finding.path()).get().asString().startsWith("/");
  }

  /// Sets have another order in each process; two runs say the same.
  @Test
  void listsWhatIsAllowedByTheAlphabet() throws IOException {
    int lists = 0;
    for (String line : mistakes().toList()) {
      String name = line.substring(0, line.indexOf('\t'));
      for (Diagnostic finding : check.findings(Files.readAllBytes(FOLDER.resolve(name)), name)) {
        Matcher list = LIST.matcher(finding.hint().orElse(""));
        if (list.lookingAt()) {
          assertThat(List.of(list.group(1).split(", "))).as(name).isSorted();
          lists++;
        }
      }
    }
    assertThat(lists).isGreaterThan(5);
  }
}
