package virtqos.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.host.Deadline;
import virtqos.report.Check;
import virtqos.report.Check.Outcome;

class DaemonChecksTest {
  @TempDir Path root;

  private List<Check> checks() {
    Places places = Places.below(root, Optional.empty());
    return new DaemonChecks(
            places,
            new HookChecks(places),
            root.resolve("run/libvirt"),
            Deadline.after(Duration.ofSeconds(20)))
        .checks();
  }

  private void file(String name, String text) throws Exception {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void seesThatNoDaemonRuns() throws Exception {
    file("proc/7/comm", "bash\n");
    assertThat(checks())
        .filteredOn(check -> check.subject().equals("daemon"))
        .extracting(Check::outcome, Check::words)
        .containsExactly(tuple(Outcome.WARN, "no daemon of libvirt runs"));
  }

  @Test
  void seesAHookThatIsNewerThanItsDaemon() throws Exception {
    file("proc/4711/comm", "libvirtd\n");
    file("etc/libvirt/hooks/qemu", "virt-qos hook");
    Thread.sleep(1_200);
    file("etc/libvirt/hooks/network", "virt-qos hook");
    assertThat(checks())
        .filteredOn(check -> check.subject().equals("daemon"))
        .extracting(Check::words)
        .containsExactly(
            "libvirtd (4711)",
            "libvirtd has run since before "
                + root.resolve("etc/libvirt/hooks/network")
                + " was last changed");
  }
}
