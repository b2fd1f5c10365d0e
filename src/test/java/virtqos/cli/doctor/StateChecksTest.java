package virtqos.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.host.Host;
import virtqos.report.Check;
import virtqos.report.Check.Outcome;

class StateChecksTest {
  @TempDir Path root;

  private List<Check> checks() {
    return new StateChecks(new Host(root, root.resolve("state"), root.resolve("virt-qos.xml")))
        .checks();
  }

  @Test
  void needsNeitherFolderNorConfiguration() {
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.OK, Outcome.OK);
  }

  @Test
  void failsWhereOthersCanChangeWhatIsPromised() throws Exception {
    Path folder = Files.createDirectory(root.resolve("state"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(checks().getFirst().outcome()).isEqualTo(Outcome.OK);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwx---"));
    assertThat(checks().getFirst().outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void failsWhereTheConfigurationIsInError() throws Exception {
    Files.writeString(
        root.resolve("virt-qos.xml"),
        "<virt-qos xmlns='https://virtqos.github.io/xml/1.0'><bridg/></virt-qos>");
    Check check = checks().getLast();
    assertThat(check.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(check.words()).contains("virt-qos.xml:1:53: ", "'bridg'");
    Files.writeString(
        root.resolve("virt-qos.xml"),
        "<virt-qos xmlns='https://virtqos.github.io/xml/1.0'><bridg/><brige/></virt-qos>");
    assertThat(checks().getLast().words()).endsWith("has 2 errors");
  }
}
