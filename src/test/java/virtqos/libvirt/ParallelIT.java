package virtqos.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Guests that start and stop at once: up to four calls of the qemu hook and two of the network
/// hook run at a time.
@Tag("libvirt")
class ParallelIT extends LibvirtTestBase {
  private static final TestNetwork ISO = TestNetwork.limited("iso", "virbr10");
  private static final TestNetwork OTHER = TestNetwork.limited("other", "virbr11");
  private static final List<TestGuest> GUESTS =
      List.of(
          TestGuest.of("a", 1).onNetwork(ISO, "<inbound floor='200'/>"),
          TestGuest.of("b", 2)
              .onNetwork(ISO, "<inbound floor='300'/>")
              .onNetwork(OTHER, "<inbound floor='100'/>"),
          TestGuest.of("c", 3)
              .onNetwork(ISO, "")
              .asking("mac='52:54:00:00:03:00'", "<q:inbound floor='400'/>"),
          TestGuest.of("d", 4).onNetwork(OTHER, "<inbound floor='500'/>"));

  @Test
  void fewCycles() {
    cycles(3);
  }

  @Test
  @Tag("long")
  void manyCycles() {
    cycles(50);
  }

  private void cycles(int count) {
    box.start(ISO);
    box.start(OTHER);
    GUESTS.forEach(box::define);
    for (int cycle = 1; cycle <= count; cycle++) {
      all("start");
      assertThat(box.rates("virbr10"))
          .as("cycle " + cycle)
          .hasSize(5)
          .containsValues("1600Kbit", "2400Kbit", "3200Kbit", "32800Kbit");
      assertThat(box.rates("virbr11"))
          .as("cycle " + cycle)
          .hasSize(4)
          .containsValues("800Kbit", "4Mbit", "35200Kbit");
      if (cycle == 1 || cycle == count) {
        for (TestGuest guest : GUESTS.subList(0, 3)) {
          assertThat(box.reachedBy("ipv6", "virbr10", guest.mac(), "virbr10"))
              .as(guest.name())
              .isNotEqualTo("1:2");
        }
        assertThat(box.reachedBy("ipv6", "virbr11", GUESTS.get(3).mac(), "virbr11"))
            .isNotEqualTo("1:2");
      }
      all("destroy");
      assertNothingLeft("virbr10", "virbr11");
    }
  }

  private void all(String command) {
    box.sh(
        "for each in a b c d; do virsh -q "
            + command
            + " $each & jobs+=($!); done; for each in ${jobs[*]}; do wait $each || exit; done");
  }
}
