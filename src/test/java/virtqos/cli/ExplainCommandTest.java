package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.testing.GoldenFiles;

class ExplainCommandTest {
  private static final Path CASES = Path.of("testdata/explain");

  static Stream<Path> cases() {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void explains(Path folder) {
    List<String> line = new ArrayList<>(List.of("explain"));
    GoldenFiles.list(folder, ".xml").forEach(file -> line.add(file.toString()));
    CommandRun.Result result = CommandRun.of(line.toArray(String[]::new));
    GoldenFiles.check(folder.resolve("explained.txt"), result.out() + result.err());
    assertThat(result.code()).isEqualTo(result.err().contains(": error: ") ? 1 : 0);
  }

  @Test
  void explainsWhatIsLeftOfADocumentInError() {
    CommandRun.Result result =
        new CommandRun()
            .withInput(
                """
                <network>
                  <name>a</name>
                  <bridge name='virbr9'/>
                  <bandwidth><inbound average='100' floor='5'/></bandwidth>
                </network>
                """)
            .run("explain", "-");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.err()).contains("-:4:37: error: floor attribute is not supported");
    assertThat(result.out()).contains("average  100 kB/s = 800 kbit/s = 97.66 KiB/s");
  }
}
