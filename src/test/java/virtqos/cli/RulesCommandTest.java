package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import virtqos.diag.Rule;

class RulesCommandTest {
  @Test
  void listsEveryRule() {
    CommandRun.Result listed = CommandRun.of("rules");
    assertThat(listed.code()).isZero();
    assertThat(listed.out().lines())
        .hasSameSizeAs(Rule.all())
        .anyMatch(line -> line.matches("bandwidth-missing-average +error +A direction has .*"));
  }

  @Test
  void printsThePageOfEach() throws IOException {
    for (Rule rule : Rule.all()) {
      assertThat(CommandRun.of("rules", rule.id()).out())
          .isEqualTo(Files.readString(Path.of("docs/rules", rule.id() + ".md")));
    }
  }

  @Test
  void helpsWithAnIdThatItDoesNotKnow() {
    CommandRun.Result refused = CommandRun.of("rules", "missing-average");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("no rule 'missing-average'; did you mean bandwidth-missing-average?");
    assertThat(CommandRun.of("rules", "nothing-like-it").err()).contains("lists them all");
  }
}
