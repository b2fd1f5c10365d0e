package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What makes `validate` fail.
class ValidateFailuresTest {
  private static final String GOOD = "<network><name>a</name></network>";
  private static final String WARNED = "<network><name>größe</name></network>";
  private static final String BAD =
      """
      <network>
        <name>a</name>
        <portgroup name='x'><bandwidth><inbound peak='5'/></bandwidth></portgroup>
      </network>
      """;

  @TempDir Path folder;
  private Path bad;

  @BeforeEach
  void files() throws Exception {
    bad = Files.writeString(folder.resolve("bad.xml"), BAD);
  }

  private CommandRun.Result run(String... args) {
    return CommandRun.of(
        Stream.concat(Stream.of("validate"), Stream.of(args)).toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --fail-level error               | 0 | 0 | 1
          --fail-level WARNING             | 0 | 1 | 1
          --fail-level note                | 0 | 1 | 1
          --strict                         | 0 | 1 | 1
          --strict --exit-zero             | 0 | 0 | 0
          --exit-zero                      | 0 | 0 | 0
          --quiet                          | 0 | 0 | 1
          --strict --fail-level error      | 2 | 2 | 2
          --fail-level fatal               | 2 | 2 | 2
          --exit-zero --schema-dir absent  | 2 | 2 | 2
          """)
  void failsFromTheLevelThatIsAskedFor(String options, int good, int warned, int wrong) {
    assertThat(
            Stream.of(GOOD, WARNED, BAD)
                .map(
                    text ->
                        new CommandRun()
                            .withInput(text)
                            .run(("validate " + options + " -").split(" "))
                            .code()))
        .containsExactly(good, warned, wrong);
  }

  @Test
  void saysWhichLevelsThereAre() {
    assertThat(run("--fail-level", "fatal", "-").err())
        .startsWith("virt-qos: --fail-level: 'fatal' is none of error, warning, note\n");
  }

  @Test
  void reportsWhatIsBelowTheLevelAllTheSame() throws Exception {
    Files.writeString(bad, WARNED);
    assertThat(run("--fail-level", "error", bad.toString()).out()).contains(": warning: ");
  }
}
