package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A guest moves from one host to another, both in boxes of their own, over Unix sockets.
@Tag("libvirt")
class MigrationIT extends LibvirtTestBase {
  private static final TestNetwork ISO = TestNetwork.limited("iso", "virbr10");
  private static final TestGuest A = TestGuest.of("a", 1).onNetwork(ISO, "<inbound floor='200'/>");
  private static final TestGuest B = TestGuest.of("b", 2).onNetwork(ISO, "<inbound floor='300'/>");

  @TempDir Path second;

  @Test
  void theFloorMovesWithItsGuest() throws IOException {
    Path sockets = Files.createDirectory(second.resolve("s"));
    try (Box target =
        Box.start(Files.createDirectory(second.resolve("job")), Box.Setup.USUAL.named("target"))) {
      box.start(ISO);
      box.start(A);
      target.start(ISO);
      target.start(B);
      assertThat(target.rates("virbr10")).containsOnlyKeys("1:1", "1:2", "1:3");
      box.virsh(
          "migrate a --live 'qemu+unix:///system?socket=%1$s/libvirt-sock' --migrateuri 'unix://%2$s/m' --unsafe"
              .formatted(target.runFolder(), sockets));
      assertThat(target.isRunning(A)).isTrue();
      assertThat(target.rates("virbr10"))
          .containsExactly(
              entry("1:1", "8Mbit"),
              entry("1:2", "36Mbit"),
              entry("1:3", "2400Kbit"),
              entry("1:4", "1600Kbit"));
      assertThat(target.reachedByAll("virbr10", A.mac(), "virbr10")).isEqualTo("1:4");
      box.settle();
      assertNothingLeft("virbr10");
      target.destroy(A);
      target.destroy(B);
      assertThat(target.rates("virbr10")).containsOnlyKeys("1:1", "1:2");
      assertThat(target.told()).isEmpty();
    }
  }
}
