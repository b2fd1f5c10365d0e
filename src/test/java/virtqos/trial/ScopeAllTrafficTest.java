package virtqos.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// On a plain bridge, floors hold for whatever arrives at a guest, wherever it comes from.
class ScopeAllTrafficTest extends ArrangedTraffic {
  ScopeAllTrafficTest() {
    super(WITH_OTHER);
  }

  @Override
  List<Step> steps(Path writable) {
    return new PlainBridge(WITH_OTHER, PlainBridge.Direction.INBOUND).steps(writable);
  }

  @ParameterizedTest
  @CsvSource({"TCP, IPV4", "TCP, IPV6", "UDP, IPV4", "UDP, IPV6"})
  void floorsHoldAgainstAnotherGuest(Transport transport, Family family) {
    List<Flow> flows = floods(OTHER.machine(), ALPHA, BETA, GREEDY);
    eventually(() -> assertFloorsHold(flood(transport, family, flows)));
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void floorsHoldAgainstTheHost(Family family) {
    eventually(() -> assertFloorsHold(flood(Transport.TCP, family, ALPHA, BETA, GREEDY)));
  }

  @Test
  void floorsHoldAgainstBothAtOnce() {
    List<Flow> flows =
        Stream.concat(
                floods(World.HOST, ALPHA, BETA).stream(), floods(OTHER.machine(), GREEDY).stream())
            .toList();
    eventually(() -> assertFloorsHold(flood(Transport.TCP, Family.IPV6, flows)));
  }
}
