package virtqos.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  /// Waits for a child without end, and for the next one when that is killed.
  static final class Stuck {
    private Stuck() {}

    public static void main(String[] args) throws Exception {
      Watchdog _ = Watchdog.start(Duration.ofSeconds(1), () -> System.out.println("late"), 7);
      while (true) {
        Process child = new ProcessBuilder("sh", "-c", "sleep 600 & echo $! $$; wait").start();
        System.out.println(child.inputReader().readLine());
        child.waitFor();
      }
    }
  }

  @Test
  void endsAllThatWasStarted() throws Exception {
    Process stuck =
        new ProcessBuilder(
                List.of(
                    System.getProperty("java.home") + "/bin/java",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Stuck.class.getName()))
            .start();
    try (BufferedReader lines = stuck.inputReader()) {
      List<String> pids = List.of(lines.readLine().split(" ", -1));
      assertThat(lines.readLine()).isEqualTo("late");
      assertThat(stuck.waitFor(20, TimeUnit.SECONDS)).isTrue();
      assertThat(stuck.exitValue()).isEqualTo(7);
      assertThat(pids).hasSize(2).allSatisfy(WatchdogTest::isEnded);
    } finally {
      stuck.destroyForcibly();
    }
  }

  private static void isEnded(String pid) throws Exception {
    Process ps = new ProcessBuilder("ps", "-o", "stat=", "-p", pid).start();
    assertThat(
            new String(ps.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("S", "R");
  }
}
