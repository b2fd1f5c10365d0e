package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import virtqos.diag.Diagnostic;
import virtqos.model.Network;
import virtqos.testing.Mutants;
import virtqos.testing.Shared;

/// libvirt's own test documents, and mutants of them, are read as libvirt reads them.
class CorpusTest {
  /// What libvirt's parser itself refuses. Other invalid documents of the corpus are wrong in parts
  /// that do not concern us.
  private static final Set<String> REFUSED =
      Set.of(
          "9.0.0/genericxml2xmlindata/name-slash-fail.xml: object-name",
          "9.0.0/nodedevmdevctldata/mdevctl-list-empty.out.xml: xml-empty",
          "9.0.0/nodedevmdevctldata/mdevctl-list-multiple.out.xml: xml-syntax");

  /// libvirt's own schemas accept these, the kernel or a folder would not.
  private static final Set<String> STRICTER = Set.of("object-name", "device-name");

  @Test
  void readsEveryDocument() throws IOException {
    Path corpus = Shared.folder("corpus");
    Set<String> refused = new TreeSet<>();
    List<Path> files = Shared.files("corpus", "**.xml");
    assertThat(files).hasSizeGreaterThan(2900);
    for (Path file : files) {
      for (Diagnostic finding :
          Documents.read(Files.readAllBytes(file), file.toString()).findings()) {
        if (finding.isError()) {
          refused.add(corpus.relativize(file) + ": " + finding.rule().id());
        }
      }
    }
    assertThat(refused).isEqualTo(REFUSED);
  }

  /// A mutant that the schemas accept has no error for us either, but for names that are unsafe.
  @Test
  void readsEveryMutant() {
    Set<String> seen = new TreeSet<>();
    Mutants.each(
        (mutant, text) -> {
          seen.add(mutant.path());
          List<Diagnostic> findings = Documents.read(text, mutant.path()).findings();
          if (mutant.isValid()) {
            assertThat(findings.stream().filter(Diagnostic::isError).map(f -> f.rule().id()))
                .as("%s", mutant)
                .isSubsetOf(STRICTER);
          }
        });
    assertThat(seen).hasSizeGreaterThan(8000);
  }

  /// What libvirt prints for a network after parsing it says the same as what it parsed.
  @Test
  void readsTheCanonicalFormAsTheSame() throws IOException {
    List<Path> files = Shared.files("network-canonical", "*/in.xml");
    assertThat(files).hasSizeGreaterThan(20);
    for (Path in : files) {
      Network before = network(in);
      Network after = network(in.resolveSibling("out.xml"));
      assertThat(after.name()).isEqualTo(before.name());
      assertThat(after.forward()).isEqualTo(before.forward());
      assertThat(after.bandwidth()).isEqualTo(before.bandwidth());
      assertThat(after.portgroups()).isEqualTo(before.portgroups());
      assertThat(before.bridge().isEmpty() || before.bridge().equals(after.bridge())).isTrue();
    }
  }

  private static Network network(Path file) throws IOException {
    return Documents.network(Files.readAllBytes(file), file.toString()).toOptional().orElseThrow();
  }
}
