package virtqos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.unit.DeviceName;
import virtqos.unit.ObjectName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class ForwardTest {
  private static final Bandwidth LIMITED =
      new Bandwidth(
          Optional.empty(),
          Optional.of(
              new Bandwidth.Direction(
                  Rate.ofKilobytesPerSecond(1000), Rate.ZERO, Rate.ZERO, Size.ofBytes(0))),
          Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "none,        true",
    "nat,         true",
    "route,       true",
    "open,        true",
    "bridge,      false",
    "private,     false",
    "vepa,        false",
    "passthrough, false",
    "hostdev,     false",
  })
  void libvirtAcceptsFloorsWhereItMakesTheBridge(String word, boolean accepts) {
    Forward mode = Forward.parse(word).orElseThrow();
    assertThat(mode.acceptsFloors()).isEqualTo(accepts);
    assertThat(network(mode, LIMITED).hasLibvirtFloors()).isEqualTo(accepts);
    assertThat(network(mode, Bandwidth.NONE).hasLibvirtFloors())
        .as("without a limit there is nothing to take floors from")
        .isFalse();
  }

  private static Network network(Forward mode, Bandwidth bandwidth) {
    return new Network(
        new ObjectName("net"),
        Optional.empty(),
        mode,
        Optional.of(new DeviceName("virbr0")),
        bandwidth,
        List.of(),
        Optional.empty());
  }

  @ParameterizedTest
  @EnumSource
  void parsesItsOwnWord(Forward mode) {
    assertThat(Forward.parse(mode.word())).contains(mode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NAT", "nat ", "bridged", "null"})
  void knowsNoOtherWords(String word) {
    assertThat(Forward.parse(word)).isEmpty();
  }
}
