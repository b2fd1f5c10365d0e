package virtqos.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Floors hold for guests whose taps have an `ingress` qdisc of libvirt's, one of them with a limit
/// of libvirt's as well.
class PolicedTapTrafficTest extends ArrangedTraffic {
  PolicedTapTrafficTest() {
    super(WITH_OTHER);
  }

  @Override
  List<Step> steps(Path writable) {
    List<Step> steps = new ArrayList<>();
    for (Guest guest : List.of(ALPHA, BETA, GREEDY)) {
      steps.add(new Step("tc qdisc add dev " + guest.tap() + " ingress", "libvirt polices it"));
    }
    String beta = " dev " + BETA.tap();
    steps.add(new Step("tc qdisc add" + beta + " root handle 1: htb default 1", "and limits it"));
    steps.add(
        new Step(
            "tc class add" + beta + " parent 1: classid 1:1 htb rate " + LIMIT + " quantum 2000",
            ""));
    steps.addAll(new PlainBridge(WITH_OTHER, PlainBridge.Direction.INBOUND).steps(writable));
    return steps;
  }

  @ParameterizedTest
  @CsvSource({"TCP, IPV4", "UDP, IPV6"})
  void floorsHoldAgainstAnotherGuest(Transport transport, Family family) {
    List<Flow> flows = floods(OTHER.machine(), ALPHA, BETA, GREEDY);
    eventually(() -> assertFloorsHold(flood(transport, family, flows)));
  }
}
