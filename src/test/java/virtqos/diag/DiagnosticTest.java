package virtqos.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static Diagnostic at(
      String file, int line, int column, Severity severity, String rule, String message) {
    return new Diagnostic(
        new Location(file, line, column), severity, rule, message, Optional.empty());
  }

  private static final List<Diagnostic> ORDERED =
      List.of(
          at("a.xml", 0, 0, Severity.NOTE, "z", "about the whole input"),
          at("a.xml", 2, 0, Severity.NOTE, "z", "about the whole line"),
          at("a.xml", 2, 9, Severity.ERROR, "b", "an error"),
          at("a.xml", 2, 9, Severity.WARNING, "a", "a warning"),
          at("a.xml", 2, 9, Severity.NOTE, "a", "a note"),
          at("a.xml", 2, 10, Severity.ERROR, "a", "one"),
          at("a.xml", 2, 10, Severity.ERROR, "a", "two"),
          at("a.xml", 2, 10, Severity.ERROR, "b", "one"),
          at("a.xml", 10, 1, Severity.ERROR, "a", "line 10 is behind line 2"),
          at("b.xml", 1, 1, Severity.ERROR, "a", "another file"));

  @Property(tries = 50)
  void isSortedByPlaceThenSeverityThenRuleThenMessage(@ForAll long seed) {
    List<Diagnostic> shuffled = new ArrayList<>(ORDERED);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(ORDERED);
    assertThat(new Inspection("a.xml", shuffled, SourceLines.NONE).findings())
        .containsExactlyElementsOf(ORDERED);
  }

  @Test
  void readsAsCompilersWriteIt() {
    Location place = new Location("net.xml", 4, 7);
    assertThat(Diagnostic.error(place, "bandwidth-x", "is wrong", "do that"))
        .hasToString("net.xml:4:7: error: is wrong [bandwidth-x]");
    assertThat(Diagnostic.warning(new Location("net.xml", 4, 0), "r", "is odd", "do that"))
        .hasToString("net.xml:4: warning: is odd [r]");
    assertThat(Diagnostic.note(Location.wholeOf("-"), "r", "is so"))
        .hasToString("-: note: is so [r]");
  }

  @Test
  void onlyAnErrorIsOne() {
    Location place = Location.wholeOf("x");
    assertThat(Diagnostic.error(place, "r", "m").isError()).isTrue();
    assertThat(Diagnostic.error(place, "r", "m", "h").isError()).isTrue();
    assertThat(Diagnostic.warning(place, "r", "m", "h").isError()).isFalse();
    assertThat(Diagnostic.note(place, "r", "m").isError()).isFalse();
    assertThat(Diagnostic.error(place, "r", "m", "h").hint()).contains("h");
  }

  @Test
  void anInputWithoutErrorsIsValid() {
    Diagnostic warning = Diagnostic.warning(Location.wholeOf("x"), "r", "m", "h");
    Diagnostic error = Diagnostic.error(Location.wholeOf("x"), "r", "m");
    assertThat(new Inspection("x", List.of(warning), SourceLines.NONE).isValid()).isTrue();
    assertThat(new Inspection("x", List.of(warning, error), SourceLines.NONE).isValid()).isFalse();
  }
}
