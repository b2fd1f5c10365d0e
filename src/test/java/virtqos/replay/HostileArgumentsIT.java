package virtqos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.testing.Namespace.Outcome;

/// Names that are commands, paths or nonsense, as arguments of the shell hooks and of the command.
@Tag("kernel")
class HostileArgumentsIT {
  private static final List<String> WORDS =
      List.of(
          "a\ntouch pwned",
          "a b",
          "it's \"quoted\"",
          "a;touch pwned;",
          "..",
          "../../pwned",
          "$(touch pwned)",
          "`touch pwned`",
          "-rf",
          "--help",
          "größer",
          "*",
          "x".repeat(300));

  @TempDir Path folder;

  @Test
  void areNeverRunAndNeverPaths() throws Exception {
    try (HookedHost host = new HookedHost(folder)) {
      for (String word : WORDS) {
        throughTheHooks(host, word);
        throughTheCommand(host, word);
      }
      assertThat(host.space().run("ls", "/sys/class/net").stdout()).isEqualTo("lo\n");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private static void throughTheHooks(HookedHost host, String word) {
    Outcome network = host.hook("network", "<hookData/>", word, "started", "begin", "-");
    assertThat(network.orFail().stderr()).contains("<hookData> has no <network>");
    Outcome guest = host.hook("qemu", "", word, "prepare", "begin", "-");
    assertThat(guest.orFail().stderr()).contains("virt-qos: qemu prepare: stdin");
    Outcome operation = host.hook("qemu", "", "guest", word, word, word);
    assertThat(operation.orFail().stderr()).isEmpty();
    assertThat(List.of(network, guest, operation)).allMatch(call -> call.stdout().isEmpty());
  }

  private static void throughTheCommand(HookedHost host, String word) throws IOException {
    Outcome network = host.virtQos("reconcile", "--", word);
    assertThat(network.exitCode()).as(network.stderr()).isEqualTo(1);
    assertThat(network.stderr()).contains("[network-not-running]");
    Outcome bridge = host.virtQos("reconcile", "--bridge=" + word);
    assertThat(bridge.exitCode()).as(bridge.stderr()).isEqualTo(2);
    assertThat(bridge.stderr()).startsWith("virt-qos: ").contains("--bridge");
  }
}
