package virtqos.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Floors hold for what guests send.
class OutboundTrafficTest extends ArrangedTraffic {
  OutboundTrafficTest() {
    super(WITH_OTHER);
  }

  @Override
  List<Step> steps(Path writable) {
    return new PlainBridge(WITH_OTHER, PlainBridge.Direction.OUTBOUND).steps(writable);
  }

  @ParameterizedTest
  @CsvSource({"TCP, IPV4", "TCP, IPV6", "UDP, IPV4", "UDP, IPV6"})
  void floorsHoldTowardsTheHost(Transport transport, Family family) {
    eventually(() -> assertFloorsHold(flood(transport, family, everybodyTo(World.HOST))));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void floorsHoldTowardsAnotherGuest(Family family) {
    eventually(() -> assertFloorsHold(flood(Transport.TCP, family, everybodyTo(OTHER.machine()))));
  }

  private static List<Flow> everybodyTo(int machine) {
    return Stream.of(ALPHA, BETA, GREEDY)
        .map(guest -> new Flow(guest.machine(), machine, guest.streams(), LIMIT))
        .toList();
  }
}
