package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import virtqos.host.HostFailure;

@Tag("traffic")
class EnclosureTest {
  private static final int DEADLINE_SECONDS = 10;

  @Test
  void hasNoDeviceOfTheHost() {
    try (Enclosure enclosure = Enclosures.open()) {
      assertThat(enclosure.run("ip -o link show").lines())
          .hasSize(1)
          .allMatch(line -> line.contains(" lo: "));
      assertThat(enclosure.run("ls -A " + enclosure.folder())).isEmpty();
    }
  }

  @Test
  void tellsWhichCommandFailedAndWhatItSaid() {
    try (Enclosure enclosure = Enclosures.open()) {
      enclosure.define("answer=42\n");
      assertThat(enclosure.run("echo $answer; echo more >&2")).isEqualTo("42\nmore");
      assertThatThrownBy(() -> enclosure.run("echo no >&2; exit 3"))
          .isInstanceOf(HostFailure.class)
          .hasMessage("echo no >&2; exit 3: no");
      assertThat(enclosure.run("cat <<'END'\nstill there\nEND")).isEqualTo("still there");
    }
  }

  @Test
  void leavesNothingBehindWhenItsOwnerIsKilled() throws IOException, InterruptedException {
    Enclosures.open().close();
    Process owner =
        new ProcessBuilder(
                Endpoint.java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EnclosureOwner.class.getName())
            .redirectErrorStream(true)
            .start();
    try {
      assertThat(owner.inputReader().readLine()).isEqualTo(EnclosureOwner.READY);
      List<ProcessHandle> descendants = owner.descendants().toList();
      assertThat(descendants).hasSizeGreaterThanOrEqualTo(4);
      owner.destroyForcibly().waitFor();
      for (ProcessHandle each : descendants) {
        assertThat(each.onExit()).succeedsWithin(DEADLINE_SECONDS, TimeUnit.SECONDS);
      }
    } finally {
      owner.destroyForcibly();
    }
  }

  @Test
  void keepsVisibleWhatIsNeeded() {
    Path needed = Path.of("/run/something");
    try (Enclosure enclosure = Enclosures.open(List.of(needed))) {
      assertThat(needed.startsWith(enclosure.folder())).isFalse();
    }
  }
}
