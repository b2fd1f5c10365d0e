package virtqos.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.model.Bandwidth;
import virtqos.model.Forward;
import virtqos.rule.Admission.Budget;
import virtqos.rule.Admission.Direction;
import virtqos.rule.Admission.Promiser;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class AdmissionTest {
  private static final MacAddress MAC = new MacAddress(0x525400112201L);

  private static Diagnostic refusal(
      String network, Direction direction, Optional<Bandwidth.Direction> limits, Rate reserve) {
    Budget budget =
        new Budget(
            Optional.of(network).filter(name -> !name.isEmpty()),
            "br0",
            Forward.BRIDGE,
            direction,
            limits,
            0,
            reserve);
    return Admission.check(
            Location.wholeOf("guest"),
            MAC,
            Rate.ofKilobytesPerSecond(200),
            Promiser.METADATA,
            budget)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "'', INBOUND, bridge 'br0', give the bridge a <bandwidth> with <inbound average=…/> in the"
        + " configuration of virt-qos",
    "'', OUTBOUND, bridge 'br0', give the bridge a <bandwidth> with <outbound average=…/> in the"
        + " configuration of virt-qos",
    "lan, INBOUND, network 'lan', give the network a <bandwidth> with <inbound average=…/>",
    "lan, OUTBOUND, network 'lan', give the network a <bandwidth> with <outbound average=…/>",
  })
  void saysWhatHasNoLimit(String network, Direction direction, String place, String hint) {
    Diagnostic refusal = refusal(network, direction, Optional.empty(), Rate.ZERO);
    assertThat(refusal.message())
        .isEqualTo(
            "Invalid use of 'floor' on interface with MAC address 52:54:00:11:22:01 - "
                + place
                + " has no "
                + direction.word()
                + " QoS set");
    assertThat(refusal.hint()).contains(hint + ", or remove the floor");
  }

  @Test
  void namesTheBridgeWhereThereIsNoNetwork() {
    Optional<Bandwidth.Direction> limits =
        Optional.of(
            new Bandwidth.Direction(
                Rate.ofKilobytesPerSecond(100), Rate.ZERO, Rate.ZERO, Size.ofBytes(0)));
    assertThat(refusal("", Direction.OUTBOUND, limits, Rate.ZERO).message())
        .contains("combined outbound floor=200 would overcommit average=100 on bridge 'br0': ");
    Optional<Bandwidth.Direction> wide =
        Optional.of(
            new Bandwidth.Direction(
                Rate.ofKilobytesPerSecond(300), Rate.ZERO, Rate.ZERO, Size.ofBytes(0)));
    assertThat(refusal("", Direction.INBOUND, wide, Rate.ofKilobytesPerSecond(200)).message())
        .contains("would eat into the reserve of bridge 'br0': ");
  }
}
