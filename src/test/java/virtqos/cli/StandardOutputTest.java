package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
  private static final String VIRT_QOS =
      "'"
          + System.getProperty("java.home")
          + "/bin/java' -XX:TieredStopAtLevel=1 -cp '"
          + System.getProperty("java.class.path")
          + "' "
          + Main.class.getName();

  private static boolean isLost(String reason) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int each) throws IOException {
            throw new IOException(reason);
          }
        };
    PrintWriter writer =
        new PrintWriter(new OutputStreamWriter(new StandardOutput(broken), StandardCharsets.UTF_8));
    writer.print("result");
    return writer.checkError();
  }

  @Test
  void isLostWhereItCannotBeWritten() {
    assertThat(isLost("No space left on device")).isTrue();
  }

  @Test
  void isNotLostWhereNobodyReadsOn() {
    assertThat(isLost("Broken pipe")).isFalse();
  }

  /// {@return the exit code, and what was written to standard error}
  private static String shell(String script) throws Exception {
    Process process = new ProcessBuilder(List.of("sh", "-c", script)).start();
    process.getInputStream().readAllBytes();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  @Test
  void tellsAFullDisk() throws Exception {
    assertThat(shell(VIRT_QOS + " --help >/dev/full"))
        .isEqualTo("3 virt-qos: the result could not be written\n");
  }

  /// The reader has gone when the command begins to write: it waits until then.
  @Test
  void isSilentBehindAClosedPipe() throws Exception {
    String script =
        "gone=$(mktemp -u) && mkfifo \"$gone\" && { cat \"$gone\"; "
            + VIRT_QOS
            + " --help; echo $? >&2; } | exec sh -c 'exec <&-; : >\"$0\"; rm \"$0\"' \"$gone\"";
    assertThat(shell(script)).isEqualTo("0 0\n");
  }
}
