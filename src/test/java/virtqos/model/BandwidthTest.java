package virtqos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.model.Bandwidth.Direction;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class BandwidthTest {
  private static Direction direction(long average, long peak, long floor) {
    return new Direction(
        Rate.ofKilobytesPerSecond(average),
        Rate.ofKilobytesPerSecond(peak),
        Rate.ofKilobytesPerSecond(floor),
        Size.ofKibibytes(7));
  }

  @ParameterizedTest
  @CsvSource({"1000, 5000, 5000", "1000, 0, 1000", "1000, 500, 500", "0, 0, 0"})
  void theLimitIsThePeakOrElseTheAverage(long average, long peak, long limit) {
    assertThat(direction(average, peak, 3).limit()).isEqualTo(Rate.ofKilobytesPerSecond(limit));
  }

  @Test
  void aDirectionWithoutAverageAndFloorIsNone() {
    assertThat(direction(0, 9, 0).isNone()).isTrue();
    assertThat(direction(1, 0, 0).isNone()).isFalse();
    assertThat(direction(0, 0, 1).isNone()).isFalse();
  }

  @Test
  void anotherFloorLeavesTheRest() {
    assertThat(direction(1, 2, 3).withFloor(Rate.ofKilobytesPerSecond(9)))
        .isEqualTo(direction(1, 2, 9));
    assertThat(Direction.ofFloor(Rate.ofKilobytesPerSecond(9)))
        .isEqualTo(
            new Direction(Rate.ZERO, Rate.ZERO, Rate.ofKilobytesPerSecond(9), Size.ofBytes(0)));
  }

  @Test
  void aFloorInEitherDirectionIsAFloor() {
    Optional<Direction> floor = Optional.of(direction(0, 0, 5));
    Optional<Direction> none = Optional.of(direction(5, 0, 0));
    assertThat(new Bandwidth(Optional.empty(), floor, none).hasFloor()).isTrue();
    assertThat(new Bandwidth(Optional.empty(), none, floor).hasFloor()).isTrue();
    assertThat(new Bandwidth(Optional.empty(), none, none).hasFloor()).isFalse();
    assertThat(Bandwidth.NONE.hasFloor()).isFalse();
    assertThat(Bandwidth.NONE.inboundFloor()).isEqualTo(Rate.ZERO);
    assertThat(Bandwidth.NONE.outboundFloor()).isEqualTo(Rate.ZERO);
    assertThat(new Bandwidth(Optional.empty(), none, floor).outboundFloor())
        .isEqualTo(Rate.ofKilobytesPerSecond(5));
  }

  @Test
  void anotherClassIdLeavesTheDirections() {
    Bandwidth bandwidth =
        new Bandwidth(
            Optional.of(new ClassId(3)),
            Optional.of(direction(1, 2, 3)),
            Optional.of(direction(4, 5, 0)));
    assertThat(bandwidth.withClassId(new ClassId(9)))
        .isEqualTo(
            new Bandwidth(Optional.of(new ClassId(9)), bandwidth.inbound(), bandwidth.outbound()));
  }
}
