package virtqos.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleTest {
  @Test
  void listsEveryRuleOnce() {
    assertThat(Stream.of(Rule.class.getPermittedSubclasses()).map(Class::getEnumConstants))
        .allSatisfy(constants -> assertThat(Rule.all()).contains((Rule[]) constants));
    assertThat(Rule.all()).extracting(Rule::id).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void saysOneSentenceOfEach() {
    assertThat(Rule.all()).extracting(Rule::sentence).allMatch(s -> s.matches("\\S[^.]*\\S\\."));
  }
}
