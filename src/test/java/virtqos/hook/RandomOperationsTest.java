package virtqos.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import virtqos.testing.Skip;

@Tag("kernel")
class RandomOperationsTest {
  @Test
  void keepsEveryPromiseThroughRandomOperationsHarmAndKills(@TempDir Path folder) throws Exception {
    operate(Integer.getInteger("virtqos.operations", 150), folder);
  }

  @Test
  @Tag("slow")
  void keepsEveryPromiseThroughTwoThousandOperations(@TempDir Path folder) throws Exception {
    operate(Integer.getInteger("virtqos.operations", 2000), folder);
  }

  /// The seed is in the report; `-Dvirtqos.seed=N` runs it again.
  private static void operate(int operations, Path folder) throws Exception {
    long seed = Long.getLong("virtqos.seed", new Random().nextInt(1_000_000));
    System.out.println("seed " + seed);
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "unshare",
                "--net",
                System.getProperty("java.home") + "/bin/java",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                RandomOperations.class.getName(),
                Long.toString(seed),
                Integer.toString(operations)));
    builder.environment().put("VIRT_QOS_FOLDER", folder.toString());
    noteWhatTheKernelTakes(builder.environment(), folder);
    builder.environment().put("VIRT_QOS_STATE_DIR", folder.resolve("state").toString());
    builder.environment().put("VIRT_QOS_LIBVIRT_DIR", folder.resolve("libvirt").toString());
    builder.environment().put("VIRT_QOS_CONFIG", folder.resolve("none.xml").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Skip.unless(!said.startsWith("unshare:"), "no network namespace can be made: " + said.strip());
    assertThat(said).startsWith("operations " + operations);
    assertThat(code).isZero();
  }

  private static void noteWhatTheKernelTakes(Map<String, String> environment, Path folder) {
    String path = environment.getOrDefault("PATH", "");
    environment.put("PATH", Path.of("src/test/sh/random").toAbsolutePath() + ":" + path);
    environment.put("TC_TAKEN", folder.resolve("taken").toString());
    environment.put(
        "TC",
        Stream.of((path + ":/usr/sbin:/sbin").split(":", -1))
            .map(program -> Path.of(program, "tc"))
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow()
            .toString());
  }
}
