package virtqos.cli.validate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final StringWriter screen = new StringWriter();
  private final PrintWriter results = new PrintWriter(new BufferedWriter(screen));
  private Instant now = Instant.EPOCH;

  private Progress progress(boolean isShown) {
    return new Progress(new PrintWriter(screen), results, () -> now, isShown);
  }

  private void pass() {
    now = now.plus(Duration.ofMillis(200));
  }

  /// Both go to one screen: no line of one ends up in a line of the other.
  @Test
  void standsBelowTheResultsSoFar() {
    try (Progress progress = progress(true)) {
      pass();
      progress.done(16);
      progress.clear();
      results.print("a finding\n");
      pass();
      progress.done(1600);
      pass();
      progress.done(1601);
    }
    assertThat(screen)
        .hasToString("\r\033[K16 files\r\033[Ka finding\n\r\033[K1,600 files\r\033[K");
  }

  @Test
  void isSilentWhereNobodySeesItAndWhereItIsSoonDone() {
    try (Progress progress = progress(false)) {
      pass();
      progress.done(16);
    }
    try (Progress progress = progress(true)) {
      progress.done(16);
    }
    assertThat(screen.toString()).isEmpty();
  }
}
