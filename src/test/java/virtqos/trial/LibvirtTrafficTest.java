package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import virtqos.unit.Rate;

/// Without us: the measurement is able to see a floor that does not hold.
class LibvirtTrafficTest extends ArrangedTraffic {
  LibvirtTrafficTest() {
    super(WORLD);
  }

  @Override
  List<Step> steps(Path writable) {
    return Arrangement.LIBVIRT.steps(WORLD);
  }

  @Test
  void floorsHoldOverIpv4() {
    eventually(
        () -> {
          List<Rate> received = flood(Transport.TCP, Family.IPV4, ALPHA, BETA, GREEDY);
          assertThat(share(received.get(0), ALPHA)).isGreaterThan(FLOOR);
          assertThat(share(received.get(1), BETA)).isGreaterThan(FLOOR);
        });
  }

  @Test
  void floorsAreLostOverIpv6() {
    List<Rate> received = flood(Transport.TCP, Family.IPV6, ALPHA, BETA, GREEDY);
    assertThat(share(received.get(0), ALPHA)).isLessThan(0.5);
    assertThat(share(received.get(1), BETA)).isLessThan(0.8);
  }
}
