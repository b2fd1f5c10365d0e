package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import virtqos.unit.Rate;

/// The hook, called as libvirt calls it, makes floors hold.
class VirtQosTrafficTest extends ArrangedTraffic {
  VirtQosTrafficTest() {
    super(WORLD);
  }

  @Override
  List<Step> steps(Path writable) {
    return Arrangement.VIRT_QOS.steps(WORLD);
  }

  @ParameterizedTest
  @CsvSource({"TCP, IPV4", "TCP, IPV6", "UDP, IPV4", "UDP, IPV6"})
  void floorsHoldWhenEverybodyIsFlooded(Transport transport, Family family) {
    eventually(() -> assertFloorsHold(flood(transport, family, ALPHA, BETA, GREEDY)));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void aGuestAloneGetsEverything(Family family) {
    for (Guest guest : WORLD.guests()) {
      eventually(
          () ->
              assertThat(ofLimit(flood(Transport.TCP, family, guest)))
                  .as(guest.name())
                  .isBetween(USED, WITHIN_LIMIT));
    }
  }

  @Test
  void whatOneGuestLeavesIsLentToTheOthers() {
    eventually(
        () -> {
          List<Rate> received = flood(Transport.TCP, Family.IPV6, BETA, GREEDY);
          assertThat(share(received.get(0), BETA)).isGreaterThan(FLOOR);
          assertThat(ofLimit(received)).isBetween(USED, WITHIN_LIMIT);
        });
  }
}
