package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.testing.Mutator;
import virtqos.testing.Shared;
import virtqos.testing.Skip;
import virtqos.testing.Xmllint;

/// Fresh mutants of libvirt's documents, held against libvirt's own schemas by us and by xmllint:
/// other documents each time, so nothing can be written to fit them. The seed is in the message.
class SchemaDifferentialTest {
  /// Mutants in a thousand on which libxml2 and we may differ: it loses its way in some interleaves
  /// (`docs/validation.md`).
  private static final int TOLERATED = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"network, 1000", "networkport, 300", "domain, 2000"})
  void agreesWithXmllintOnLibvirtsSchemas(String kind, int count) throws Exception {
    Skip.unless(
        Files.isDirectory(Xmllint.SCHEMAS),
        "there is no " + Xmllint.SCHEMAS + " (Debian: libvirt0)");
    long seed = new Random().nextLong();
    Mutator mutator = new Mutator(seed);
    List<byte[]> documents = documents(kind);
    documents.forEach(mutator::learn);
    Random random = new Random(seed);
    Map<String, byte[]> mutants = new HashMap<>();
    for (int i = 0; i < count; i++) {
      byte[] mutant = mutator.mutate(documents.get(random.nextInt(documents.size())));
      Path file = Files.write(folder.resolve(i + ".xml"), mutant);
      mutants.put(file.toString(), mutant);
    }
    Set<String> valid = Xmllint.valid(kind, mutants.keySet(), folder);
    SchemaCheck check = libvirts().check();
    List<String> different = new ArrayList<>();
    mutants.forEach(
        (name, text) -> {
          if (check.findings(text, name).isEmpty() != valid.contains(name)) {
            different.add(
                (valid.contains(name) ? "xmllint accepts " : "xmllint refuses ")
                    + new String(text, StandardCharsets.UTF_8)
                    + check.findings(text, name));
          }
        });
    assertThat(valid).hasSizeBetween(count / 20, count - count / 20);
    assertThat(different)
        .as("seed %d", seed)
        .hasSizeLessThanOrEqualTo(Math.max(1, count * TOLERATED / 1000));
  }

  private static List<byte[]> documents(String kind) throws IOException {
    Path corpus = Shared.folder("corpus");
    List<byte[]> documents = new ArrayList<>();
    for (String line : Files.readAllLines(corpus.resolve("verdicts.tsv"))) {
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.get(0).startsWith("9.0.0/")
          && cells.get(1).equals(kind)
          && cells.get(3).equals("valid")) {
        documents.add(Files.readAllBytes(corpus.resolve(cells.get(0))));
      }
    }
    return documents;
  }

  private static SchemaSet libvirts() throws IOException {
    try (Stream<Path> files = Files.list(Xmllint.SCHEMAS)) {
      Set<String> names =
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      return SchemaSet.of(name -> read(Xmllint.SCHEMAS.resolve(name)).orElseThrow(), names);
    }
  }

  private static Optional<byte[]> read(Path file) {
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new SchemaFault("cannot read " + file);
    }
  }
}
