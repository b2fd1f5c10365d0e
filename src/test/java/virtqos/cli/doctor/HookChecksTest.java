package virtqos.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.report.Check;
import virtqos.report.Check.Outcome;

class HookChecksTest {
  @TempDir Path root;
  private Path image;
  private Path hooks;

  @BeforeEach
  void anInstallation() throws Exception {
    image = Files.createDirectories(root.resolve("opt/virt-qos"));
    program(image.resolve("bin/virt-qos"), "#!/bin/sh\n");
    for (String driver : List.of("network", "qemu", "lxc", "libxl")) {
      program(image.resolve("hooks").resolve(driver), "#!/bin/sh\n# passes on to virt-qos hook\n");
    }
    hooks = Files.createDirectories(root.resolve("etc/libvirt/hooks"));
  }

  private static void program(Path file, String text) throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<Check> checks() {
    return new HookChecks(Places.below(root, Optional.of(image))).checks();
  }

  private void link(String name) throws Exception {
    Files.createDirectories(hooks.resolve(name).getParent());
    Files.createSymbolicLink(
        hooks.resolve(name), image.resolve("hooks").resolve(name.replaceFirst("\\.d/.*", "")));
  }

  @Test
  void findsLinksToTheInstallation() throws Exception {
    link("network");
    link("qemu.d/50-virt-qos");
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.OK, Outcome.OK);
    assertThat(checks().getFirst().words())
        .endsWith("runs " + image.resolve("bin/virt-qos").toRealPath());
  }

  @Test
  void saysHowToInstallWhatIsMissing() {
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.FAIL, Outcome.FAIL);
    assertThat(checks().getFirst().advice().orElseThrow())
        .isEqualTo(
            "ln -s "
                + image.resolve("hooks/network")
                + " "
                + hooks.resolve("network")
                + ", then restart the daemon");
  }

  @Test
  void leavesTheScriptOfSomebodyElseInItsPlace() throws Exception {
    program(hooks.resolve("network"), "#!/bin/sh\nlogger guests\n");
    link("qemu");
    Check check = checks().getFirst();
    assertThat(check.outcome()).isEqualTo(Outcome.FAIL);
    assertThat(check.words()).endsWith("is a script of somebody else's");
    assertThat(check.advice().orElseThrow()).contains("network.d/virt-qos");
  }

  @Test
  void seesWhatLibvirtWouldPassOver() throws Exception {
    program(hooks.resolve("network"), "#!/bin/sh\nexec /usr/bin/virt-qos hook network \"$@\"\n");
    Files.setPosixFilePermissions(
        hooks.resolve("network"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.createSymbolicLink(hooks.resolve("qemu"), Path.of("/nowhere/virt-qos/hooks/qemu"));
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.FAIL, Outcome.FAIL);
    assertThat(checks().get(0).words()).contains("not executable");
    assertThat(checks().get(1).words()).contains("leads nowhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere/virt-qos/hooks/network", "/nowhere/vq/hooks/network"})
  void saysThatALinkLeadsNowhereAndHowToMendIt(String where) throws Exception {
    Path link = Files.createSymbolicLink(hooks.resolve("network"), Path.of(where));
    assertThat(checks().getFirst())
        .isEqualTo(
            Check.fail(
                "hook network",
                link + " leads nowhere: " + where,
                "ln -sfn "
                    + image.resolve("hooks/network")
                    + " "
                    + link
                    + ", then restart the daemon"));
  }

  @Test
  void seesHooksThatFindNoProgramAndThoseThatAreThereTwice() throws Exception {
    link("network");
    link("network.d/virt-qos");
    link("qemu");
    Files.delete(image.resolve("bin/virt-qos"));
    assertThat(checks())
        .extracting(Check::outcome)
        .containsExactly(Outcome.WARN, Outcome.FAIL, Outcome.FAIL, Outcome.FAIL);
    assertThat(checks().get(0).words()).startsWith("installed 2 times");
    assertThat(checks().get(1).words()).endsWith("finds no virt-qos");
  }
}
