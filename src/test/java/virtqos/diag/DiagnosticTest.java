package virtqos.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DiagnosticTest {
  private static Diagnostic at(String file, int line, int column, Rule rule, String message) {
    return Diagnostic.of(new Location(file, line, column), rule, message);
  }

  private static final List<Diagnostic> ORDERED =
      List.of(
          at("a.xml", 0, 0, HostRule.LIBVIRT_FILTER_MISSING, "about the whole input"),
          at("a.xml", 2, 0, HostRule.LIBVIRT_FILTER_MISSING, "about the whole line"),
          at("a.xml", 2, 9, PromiseRule.FLOOR_RESERVE, "an error"),
          at("a.xml", 2, 9, HostRule.BRIDGE_GONE, "a warning"),
          at("a.xml", 2, 9, HostRule.FOREIGN_CLASS, "a note"),
          at("a.xml", 2, 10, PromiseRule.FLOOR_OVERCOMMIT, "one"),
          at("a.xml", 2, 10, PromiseRule.FLOOR_OVERCOMMIT, "two"),
          at("a.xml", 2, 10, PromiseRule.FLOOR_RESERVE, "one"),
          at("a.xml", 10, 1, PromiseRule.FLOOR_OVERCOMMIT, "line 10 is behind line 2"),
          at("b.xml", 1, 1, PromiseRule.FLOOR_OVERCOMMIT, "another file"));

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
    assertThat(Diagnostic.of(place, XmlRule.NUMBER_LIMIT, "is wrong", "do that"))
        .hasToString("net.xml:4:7: error: is wrong [number-limit]");
    assertThat(
            Diagnostic.of(new Location("net.xml", 4, 0), HostRule.BRIDGE_GONE, "is odd", "do that"))
        .hasToString("net.xml:4: warning: is odd [bridge-gone]");
    assertThat(Diagnostic.of(Location.wholeOf("-"), HostRule.KERNEL_LACKS, "is so"))
        .hasToString("-: note: is so [kernel-lacks]");
  }

  @Test
  void onlyAnErrorIsOne() {
    Location place = Location.wholeOf("x");
    assertThat(Diagnostic.of(place, XmlRule.NUMBER, "m").isError()).isTrue();
    assertThat(Diagnostic.of(place, HostRule.BRIDGE_GONE, "m", "h").isError()).isFalse();
    assertThat(Diagnostic.of(place, HostRule.KERNEL_LACKS, "m").isError()).isFalse();
  }

  @Test
  void anInputWithoutErrorsIsValid() {
    Diagnostic warning = Diagnostic.of(Location.wholeOf("x"), HostRule.BRIDGE_GONE, "m", "h");
    Diagnostic error = Diagnostic.of(Location.wholeOf("x"), XmlRule.NUMBER, "m");
    assertThat(new Inspection("x", List.of(warning), SourceLines.NONE).isValid()).isTrue();
    assertThat(new Inspection("x", List.of(warning, error), SourceLines.NONE).isValid()).isFalse();
  }
}
