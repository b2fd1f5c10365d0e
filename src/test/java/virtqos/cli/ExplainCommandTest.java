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
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551615", "18446744073709551616", "1.5", ""})
  void doesNotDenyABandwidthThatIsInError(String average) {
    String bandwidth = "<bandwidth><inbound average='" + average + "'/></bandwidth>";
    CommandRun.Result network =
        new CommandRun()
            .withInput("<network><name>a</name><bridge name='virbr9'/>" + bandwidth + "</network>")
            .run("explain", "-");
    assertThat(network.code()).isEqualTo(1);
    assertThat(network.out())
        .contains("\n  no <bandwidth> but what is in error and was left out\n")
        .doesNotContain("shapes nothing");
    CommandRun.Result guest =
        new CommandRun()
            .withInput(
                """
                <domain type='kvm'>
                  <name>web</name>
                  <devices>
                    <interface type='bridge'>
                      <mac address='52:54:00:11:22:01'/>
                      <source bridge='br0'/>
                      %s
                    </interface>
                  </devices>
                </domain>
                """
                    .formatted(bandwidth))
            .run("explain", "-");
    assertThat(guest.out()).contains("\n  no <bandwidth> but what is in error and was left out\n");
  }

  @Test
  void saysThatThereIsNoBandwidthWhereSomethingElseIsInError() {
    CommandRun.Result result =
        new CommandRun()
            .withInput("<network><name>a</name><bridge name='a/b'/></network>")
            .run("explain", "-");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out()).contains("no <bandwidth>: libvirt shapes nothing here");
  }
}
