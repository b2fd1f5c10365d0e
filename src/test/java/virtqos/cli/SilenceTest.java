package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where there is nothing to show, people and programs are told why.
class SilenceTest {
  private static final String WITHOUT_BRIDGE =
      """
      <networkstatus>
        <class_id bitmap='0-2'/>
        <floor sum='0'/>
        <network>
          <name>direct</name>
          <forward mode='passthrough'><interface dev='eth0'/></forward>
        </network>
      </networkstatus>
      """;

  @TempDir Path folder;
  private Path networks;

  @BeforeEach
  void folders() throws Exception {
    networks = Files.createDirectories(folder.resolve("libvirt/network"));
  }

  /// @param expected what is said, in the text and in the document
  private void says(int code, String rule, String expected, String... command) throws Exception {
    CommandRun.Result text = run(command);
    assertThat(text.out()).isEmpty();
    assertThat(text.err()).contains(expected).doesNotContain("\tat ");
    assertThat(text.code()).isEqualTo(code);

    List<String> json = new ArrayList<>(List.of(command));
    json.addAll(List.of("--format", "json"));
    CommandRun.Result document = run(json.toArray(String[]::new));
    assertThat(document.code()).isEqualTo(code);
    assertThat(strings(document.out())).contains(rule).anyMatch(word -> word.contains(expected));
    if (code != 0) {
      assertThat(document.err()).as("nobody is left with a bare exit code").contains(expected);
    }
  }

  private CommandRun.Result run(String... command) {
    return new CommandRun()
        .with("VIRT_QOS_LIBVIRT_DIR", folder.resolve("libvirt").toString())
        .with("VIRT_QOS_STATE_DIR", folder.resolve("state").toString())
        .with("VIRT_QOS_CONFIG", folder.resolve("virt-qos.xml").toString())
        .run(command);
  }

  /// {@return the values of a document that is JSON to its last byte}
  private static List<String> strings(String document) throws IOException {
    List<String> strings = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(document)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue()) {
          strings.add(parser.getText());
        }
      }
    }
    return strings;
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereLibvirtHasNoFolder(String command) throws Exception {
    Files.delete(networks);
    says(0, "no-bridge", "there is no such folder: libvirt has started no network here", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereNoNetworkRuns(String command) throws Exception {
    says(0, "no-bridge", "no network runs here, and no bridge is configured", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereAFileStandsForTheFolder(String command) throws Exception {
    Files.delete(networks);
    Files.createFile(networks);
    says(0, "no-bridge", "this is not a folder", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereNoNetworkHasABridge(String command) throws Exception {
    Files.writeString(networks.resolve("direct.xml"), WITHOUT_BRIDGE);
    says(0, "no-bridge", "no running network has a bridge device of its own: direct", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereThereIsNoSuchNetwork(String command) throws Exception {
    says(1, "network-not-running", "no network of this name runs", command, "nowhere");
  }

  /// A folder that leads to itself can be listed by nobody, not even by root.
  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereTheFolderCannotBeRead(String command) throws Exception {
    Files.delete(networks);
    Files.createSymbolicLink(networks, networks);
    says(3, "host-failed", "cannot list " + networks + ": ", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereAStatusFileIsDamaged(String command) throws Exception {
    Files.writeString(networks.resolve("torn.xml"), "<networkstatus><netw");
    says(1, "xml-truncated", "torn.xml", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereTheConfigurationIsWrong(String command) throws Exception {
    Files.writeString(
        folder.resolve("virt-qos.xml"),
        "<virt-qos xmlns='https://virtqos.github.io/xml/1.0'><defaults skope='all'/></virt-qos>");
    says(1, "metadata-attribute", "<defaults> has no attribute 'skope'", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "status"})
  void whereTheConfigurationCannotBeRead(String command) throws Exception {
    Files.createDirectory(folder.resolve("virt-qos.xml"));
    says(1, "file-unreadable", "cannot be read: it is no file", command);
  }

  @Test
  void butNotToATimer() {
    assertThat(run("reconcile", "--all")).isEqualTo(new CommandRun.Result(0, "", ""));
    assertThat(run("reconcile", "--all", "-v").err()).contains("[no-bridge]");
  }
}
