package virtqos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.testing.Shared;

/// What was recorded of real libvirts goes through the hooks of the image.
@Tag("kernel")
class CaptureReplayIT {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "libvirt/full, RECORDED, 0024-qemu-prepare-p2",
    "libvirt/full, DELETIONS_LOST, 0024-qemu-prepare-p2",
    "libvirt/full, GUESTS_LATE, 0024-qemu-prepare-p2",
    "libvirt/edge, RECORDED, 0005-qemu-prepare-h1",
    "libvirt/fail, RECORDED, ''",
    "libvirt/port, RECORDED, ''",
    "libvirt/mig-src, RECORDED, ''",
    "libvirt/mig-dst, RECORDED, ''",
    "reference-uml, RESTARTS, ''",
    "reference-uml, TWICE, ''"
  })
  void holdsEveryFloorAfterEveryCall(String capture, Order order, String refused) {
    replay(capture, order, refused);
  }

  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "libvirt/full, TWICE, '0024-qemu-prepare-p2, 0024-qemu-prepare-p2'",
    "libvirt/conc, RECORDED, ''"
  })
  void holdsEveryFloorOfMore(String capture, Order order, String refused) {
    replay(capture, order, refused);
  }

  /// Many minutes each.
  @ParameterizedTest
  @Tag("long")
  @CsvSource({
    "libvirt/full, RESTARTS, 0024-qemu-prepare-p2",
    "libvirt/conc, TWICE, ''",
    "libvirt/conc, DELETIONS_LOST, ''",
    "libvirt/conc, GUESTS_LATE, ''",
    "libvirt/conc, RESTARTS, ''",
    "libvirt/fail, TWICE, ''",
    "libvirt/edge, TWICE, '0005-qemu-prepare-h1, 0005-qemu-prepare-h1'"
  })
  void holdsEveryFloorOfAll(String capture, Order order, String refused) {
    replay(capture, order, refused);
  }

  /// @param refused the calls that are refused: floors that libvirt refuses too, a moment later
  private void replay(String capture, Order order, String refused) {
    Path recorded = Shared.folder("captures/" + capture).toAbsolutePath();
    try (HookedHost host = new HookedHost(folder)) {
      String said = host.java(Replay.class, recorded.toString(), order.name()).orFail().stdout();
      System.out.println(capture + " " + order + ": " + said.strip());
      assertThat(said).startsWith("calls ").endsWith(", refused [" + refused + "]\n");
    }
  }
}
