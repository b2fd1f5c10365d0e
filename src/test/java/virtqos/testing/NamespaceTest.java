package virtqos.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class NamespaceTest {
  @Test
  void keepsWhatCommandsMake() {
    try (Namespace space = Namespace.open()) {
      space.shell("ip link add br0 type bridge").orFail();
      assertThat(space.run("ls", "/sys/class/net").orFail().stdout()).isEqualTo("br0\nlo\n");
    }
    try (Namespace other = Namespace.open()) {
      assertThat(other.run("ls", "/sys/class/net").orFail().stdout()).isEqualTo("lo\n");
    }
  }

  @Test
  void tellsHowACommandEnded() {
    try (Namespace space = Namespace.open()) {
      Namespace.Outcome outcome =
          space.run(Duration.ofSeconds(9), "in", List.of("sh", "-c", "cat; echo err >&2; exit 7"));
      assertThat(outcome.stdout()).isEqualTo("in");
      assertThat(outcome.stderr()).isEqualTo("err\n");
      assertThat(outcome.exitCode()).isEqualTo(7);
      assertThatThrownBy(outcome::orFail).hasMessageContaining("exit code 7");
    }
  }

  @Test
  void killsWhatTakesTooLong() {
    try (Namespace space = Namespace.open()) {
      List<String> endless = List.of("sh", "-c", "sleep 99 & wait");
      assertThatThrownBy(() -> space.run(Duration.ofMillis(300), "", endless))
          .hasMessageContaining("still running");
    }
  }
}
