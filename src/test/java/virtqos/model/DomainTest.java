package virtqos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import virtqos.diag.Location;
import virtqos.model.Bandwidth.Direction;
import virtqos.model.Domain.Request;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;

class DomainTest {
  private static final MacAddress MAC = new MacAddress(0x525400112233L);
  private static final MacAddress OTHER = new MacAddress(0x525400112234L);

  private static final Location HERE = Location.wholeOf("-");

  private static Interface device(Optional<MacAddress> mac, Optional<String> alias) {
    return new Interface(
        "bridge",
        mac,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        alias,
        Optional.empty(),
        Bandwidth.NONE,
        HERE);
  }

  private static Bandwidth floor(long kilobytes) {
    return new Bandwidth(
        Optional.empty(),
        Optional.of(Direction.ofFloor(Rate.ofKilobytesPerSecond(kilobytes))),
        Optional.empty());
  }

  private static Domain asking(Request... requests) {
    return new Domain(
        new ObjectName("guest"), Optional.empty(), Optional.empty(), List.of(), List.of(requests));
  }

  @Test
  void asksForAnInterfaceByAliasOrByAddress() {
    Domain domain =
        asking(
            new Request(Optional.of("ua-web"), Optional.empty(), floor(1), HERE),
            new Request(Optional.empty(), Optional.of(MAC), floor(2), HERE));
    assertThat(domain.requested(device(Optional.of(OTHER), Optional.of("ua-web"))))
        .contains(floor(1));
    assertThat(domain.requested(device(Optional.of(MAC), Optional.empty()))).contains(floor(2));
    assertThat(domain.requested(device(Optional.of(MAC), Optional.of("ua-web"))))
        .as("the first that fits")
        .contains(floor(1));
    assertThat(domain.requested(device(Optional.of(OTHER), Optional.of("net0")))).isEmpty();
  }

  @Test
  void anInterfaceWithoutNameIsNotTheOneThatIsAskedFor() {
    Domain domain =
        asking(
            new Request(Optional.of("ua-web"), Optional.empty(), floor(1), HERE),
            new Request(Optional.empty(), Optional.of(MAC), floor(2), HERE));
    assertThat(domain.requested(device(Optional.empty(), Optional.empty()))).isEmpty();
  }
}
