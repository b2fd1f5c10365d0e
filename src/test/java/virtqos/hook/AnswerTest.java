package virtqos.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.XmlRule;

class AnswerTest {
  private static final Diagnostic MISSPELT =
      Diagnostic.of(Location.wholeOf("stdin"), XmlRule.METADATA_ELEMENT, "misspelt");

  private static final Diagnostic ODD =
      Diagnostic.of(Location.wholeOf("stdin"), XmlRule.OBJECT_NAME_NOT_PLAIN, "odd");

  @Test
  void saysOnceWhyItRefuses() {
    Answer read = new Answer(List.of(), List.of(MISSPELT, ODD));
    assertThat(read.refusing(List.of(MISSPELT)))
        .isEqualTo(new Answer(List.of(MISSPELT), List.of(ODD)));
    assertThat(read.refusing(List.of())).isEqualTo(read);
  }
}
