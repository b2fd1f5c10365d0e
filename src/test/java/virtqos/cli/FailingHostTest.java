package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// Commands and hooks as processes, where tc or another process does what it should not.
@Tag("kernel")
class FailingHostTest {
  @TempDir Path folder;
  private final Namespace space = Namespace.open();
  private HostInANamespace host;

  @BeforeEach
  void aNetworkWithAGuest() throws Exception {
    host = new HostInANamespace(space, folder);
    host.demo();
  }

  @AfterEach
  void end() {
    space.close();
  }

  /// {@return a folder with a tc that does this}
  private Path tcThat(String does) throws Exception {
    Path programs = Files.createDirectory(folder.resolve("bin"));
    Path tc = Files.writeString(programs.resolve("tc"), "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(tc, PosixFilePermissions.fromString("rwxr-xr-x"));
    return programs;
  }

  @Test
  void leavesNoTcBehindThatDoesNotEnd() throws Exception {
    Path pids = folder.resolve("pids");
    Path programs = tcThat("sleep 600 & echo $! >%s; echo $$ >>%s; wait".formatted(pids, pids));
    Outcome call =
        host.hookWithPath(
            programs,
            "network demo updated",
            "<hookData>" + HostInANamespace.network() + "</hookData>");
    assertThat(call.exitCode()).isZero();
    assertThat(call.stdout()).isEmpty();
    assertThat(call.stderr())
        .isEqualTo(
            "virt-qos: network updated: "
                + programs.resolve("tc")
                + " did not end in time; nothing was guaranteed by this call\n");
    assertThat(Files.readAllLines(pids))
        .hasSize(2)
        .allSatisfy(
            pid ->
                assertThat(space.shell("ps -o stat= -p " + pid).stdout()).doesNotContain("S", "R"));
  }

  @ParameterizedTest
  @CsvSource({
    "exit 1, 'tc cannot show anything: no reason given, exit code 1'",
    "kill -9 $$, tc was killed while it showed what there is",
    "/usr/sbin/tc \"$@\"; kill -9 $$, tc was killed while it showed what there is",
    "cat >/dev/null; yes, ' prints without end'",
  })
  void saysInOneLineThatTcDoesNotShowAnything(String does, String words) throws Exception {
    host.virtQos("apply", "demo").orFail();
    String before = space.shell("tc class show dev virbr7").orFail().stdout();
    Outcome outcome = host.withPath(tcThat(does), "reconcile", "demo");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .startsWith("virt-qos reconcile: ")
        .endsWith(words + "\n")
        .hasLineCount(1);
    assertThat(space.shell("tc class show dev virbr7").stdout()).isEqualTo(before);
  }

  @Test
  void saysWhatIsInTheWayOfItsFiles() throws Exception {
    Path lock = host.write("state/lock", "");
    Outcome noLock = host.virtQos("reconcile", "demo");
    assertThat(noLock.exitCode()).isEqualTo(3);
    assertThat(noLock.stderr())
        .isEqualTo(
            "virt-qos reconcile: cannot lock %s: %s is in the way\n"
                .formatted(lock.resolve("virbr7"), lock));
    Files.delete(lock);
    Path status = Files.createDirectories(folder.resolve("state/network/demo.xml"));
    Files.createDirectory(status.resolve("x"));
    Outcome noFile = host.virtQos("reconcile", "demo");
    assertThat(noFile.exitCode()).isEqualTo(3);
    assertThat(noFile.stderr())
        .startsWith("virt-qos reconcile: cannot write " + status + ": ")
        .doesNotEndWith(": " + status + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reconcile", "apply"})
  void saysWhoHoldsABridgeThatIsNotToBeHad(String command) throws Exception {
    Path file = host.write("state/lock/virbr7", "");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Outcome outcome = host.virtQos(command, "demo");
      assertThat(outcome.exitCode()).isEqualTo(3);
      assertThat(outcome.stderr())
          .endsWith(
              "virt-qos %s: cannot lock %s: process %d holds it\n"
                  .formatted(command, file, ProcessHandle.current().pid()));
      assertThat(space.shell("tc class show dev virbr7").stdout()).isEmpty();
    }
    host.virtQos(command, "demo").orFail();
  }
}
