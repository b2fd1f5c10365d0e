package virtqos.diag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedTest {
  private static final Location HERE = Location.wholeOf("net.xml");
  private static final Diagnostic ERROR = Diagnostic.of(HERE, XmlRule.NUMBER, "bad");
  private static final Diagnostic WARNING =
      Diagnostic.of(HERE, HostRule.BRIDGE_GONE, "odd", "hint");
  private static final Diagnostic NOTE = Diagnostic.of(HERE, HostRule.KERNEL_LACKS, "so it is");

  @Test
  void aValueWithWarningsAndNotesIsTrusted() {
    Checked<String> checked = Checked.of("value", List.of(WARNING, NOTE));
    assertThat(checked).isEqualTo(new Checked.Valid<>("value", List.of(WARNING, NOTE)));
    assertThat(checked.toOptional()).contains("value");
    assertThat(checked.salvage()).contains("value");
    assertThat(checked.findings()).containsExactly(WARNING, NOTE);
  }

  @Test
  void aValueWithAnErrorIsOnlyARest() {
    Checked<String> checked = Checked.of("rest", List.of(WARNING, ERROR));
    assertThat(checked.toOptional()).isEmpty();
    assertThat(checked.salvage()).contains("rest");
    assertThat(checked.findings()).containsExactly(WARNING, ERROR);
  }

  @Test
  void whereNothingIsLeftThereIsNoRest() {
    Checked<String> checked = new Checked.Invalid<>(List.of(ERROR));
    assertThat(checked.toOptional()).isEmpty();
    assertThat(checked.salvage()).isEmpty();
  }

  @Test
  void mapsTheValueAndTheRestButNotTheFindings() {
    assertThat(Checked.of("four", List.of(NOTE)).map(String::length))
        .isEqualTo(new Checked.Valid<>(4, List.of(NOTE)));
    assertThat(Checked.of("four", List.of(ERROR)).map(String::length))
        .isEqualTo(new Checked.Invalid<>(Optional.of(4), List.of(ERROR)));
    assertThat(new Checked.Invalid<String>(List.of(ERROR)).map(String::length).salvage()).isEmpty();
  }
}
