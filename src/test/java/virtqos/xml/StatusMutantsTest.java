package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.diag.Diagnostic;

/// libvirt has no schemas for status files and hook input; what ours must say of one-change mutants
/// of real ones was written down by hand.
class StatusMutantsTest {
  private static final Path FOLDER = Path.of("testdata/status-mutants");

  private final SchemaCheck check = SchemaSet.ours().check();

  @ParameterizedTest
  @ValueSource(strings = {"networkstatus", "domstatus", "hookdata"})
  void areTakenOrRefusedAsTheyShould(String kind) throws IOException {
    String base = Files.readString(FOLDER.resolve(kind + ".xml"));
    assertThat(findings(base, kind)).isEmpty();
    List<String> wrong = new ArrayList<>();
    List<String> lines =
        Files.readAllLines(FOLDER.resolve(kind + ".tsv")).stream().skip(1).toList();
    assertThat(lines).hasSizeGreaterThan(300);
    for (String line : lines) {
      List<String> cells = List.of(line.split("\t", -1));
      int offset = Integer.parseInt(cells.get(2));
      int end = offset + Integer.parseInt(cells.get(3));
      String mutant =
          base.substring(0, offset) + cells.get(4).translateEscapes() + base.substring(end);
      List<Diagnostic> findings = findings(mutant, kind);
      if (findings.isEmpty() != cells.get(0).equals("valid")) {
        wrong.add(cells.get(1) + " must be " + cells.get(0) + " " + findings);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private List<Diagnostic> findings(String document, String name) {
    return check.findings(document.getBytes(StandardCharsets.UTF_8), name);
  }
}
