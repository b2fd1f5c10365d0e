package virtqos.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.report.Check;
import virtqos.report.Check.Outcome;

class ConfinementChecksTest {
  @TempDir Path root;

  private void file(String name, String text) throws Exception {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<Check> checks() {
    Places places = Places.below(root, Optional.empty());
    return new ConfinementChecks(places, new HookChecks(places)).checks();
  }

  @Test
  void saysNothingWhereNothingConfines() {
    assertThat(checks()).isEmpty();
  }

  @Test
  void knowsTheBooleanOfSelinux() throws Exception {
    file("sys/fs/selinux/enforce", "1");
    file("sys/fs/selinux/booleans/virt_hooks_unconfined", "0 0");
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.WARN);
    assertThat(checks().getFirst().advice()).hasValue("setsebool -P virt_hooks_unconfined on");
    file("sys/fs/selinux/booleans/virt_hooks_unconfined", "1 1");
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.OK);
  }

  @Test
  void knowsWhatTheProfileOfAppArmorLetsRun() throws Exception {
    file("sys/module/apparmor/parameters/enabled", "Y\n");
    file("etc/apparmor.d/usr.sbin.libvirtd", "");
    file("opt/virt-qos/bin/virt-qos", "");
    file("opt/virt-qos/hooks/network", "virt-qos hook");
    Files.createDirectories(root.resolve("etc/libvirt/hooks"));
    Files.createSymbolicLink(
        root.resolve("etc/libvirt/hooks/network"), root.resolve("opt/virt-qos/hooks/network"));
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.WARN);
    String line = checks().getFirst().advice().orElseThrow().replaceFirst("^.*`(.*)`.*$", "$1");
    assertThat(line).endsWith("/bin/virt-qos PUx,");
    file("etc/apparmor.d/local/usr.sbin.libvirtd", line + "\n");
    assertThat(checks()).extracting(Check::outcome).containsExactly(Outcome.OK);
  }
}
