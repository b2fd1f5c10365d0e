package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import virtqos.diag.Diagnostic;
import virtqos.testing.Mutants;
import virtqos.testing.Shared;

/// Our schemas say of every document what libvirt's say.
class SchemaVerdictsTest {
  /// Mutants on which we differ knowingly; `docs/validation.md` says why.
  private static final Set<String> KNOWN_DIFFERENCES = Set.of();

  private final SchemaCheck check = SchemaSet.ours().check();

  @Test
  void agreesOnLibvirtsDocuments() throws IOException {
    Path corpus = Shared.folder("corpus");
    Set<String> different = new TreeSet<>();
    int documents = 0;
    for (String line : Files.readAllLines(corpus.resolve("verdicts.tsv"))) {
      List<String> cells = List.of(line.split("\t", -1));
      boolean judged = cells.get(3).equals("valid") || cells.get(3).equals("invalid");
      if (judged && Set.of("network", "networkport", "domain").contains(cells.get(1))) {
        documents++;
        String path = cells.get(0);
        List<Diagnostic> findings = check.findings(Files.readAllBytes(corpus.resolve(path)), path);
        if (findings.isEmpty() != cells.get(3).equals("valid")) {
          different.add(line + " " + findings);
        }
      }
    }
    assertThat(documents).isGreaterThan(2900);
    assertThat(different).isEmpty();
  }

  @Test
  void agreesOnMutants() {
    Set<String> different = new TreeSet<>();
    Mutants.each(
        (mutant, text) -> {
          List<Diagnostic> findings = check.findings(text, mutant.path());
          if (findings.isEmpty() != mutant.isValid()
              && !KNOWN_DIFFERENCES.contains(mutant.path())) {
            different.add(mutant + " " + findings);
          }
        });
    assertThat(different).isEmpty();
  }

  /// What a real libvirtd wrote and gave to hooks.
  @Test
  void takesWhatLibvirtWrote() throws IOException {
    int documents = 0;
    for (Path file : Shared.files("captures", "**.xml")) {
      byte[] bytes = Files.readAllBytes(file);
      String text = new String(bytes, StandardCharsets.UTF_8);
      if (!text.isBlank() && !text.contains("<capabilities")) {
        documents++;
        assertThat(check.findings(bytes, file.toString())).isEmpty();
      }
    }
    assertThat(documents).isGreaterThan(300);
  }
}
