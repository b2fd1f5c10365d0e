package virtqos.rule;

import java.util.Optional;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.unit.Rate;

/// What may flow for long, in both directions.
public record Averages(Rate inbound, Rate outbound) {
  /// {@return the averages, where both directions have one}
  public static Optional<Averages> of(Bandwidth bandwidth) {
    return average(bandwidth.inbound())
        .flatMap(
            inbound ->
                average(bandwidth.outbound()).map(outbound -> new Averages(inbound, outbound)));
  }

  private static Optional<Rate> average(Optional<Direction> direction) {
    return direction.map(Direction::average).filter(rate -> !rate.isZero());
  }

  /// {@return whether these exceed others, and would not if the two directions changed places}
  public boolean fitOnlySwapped(Averages limits) {
    return !fit(limits) && new Averages(outbound, inbound).fit(limits);
  }

  private boolean fit(Averages limits) {
    return inbound.compareTo(limits.inbound) <= 0 && outbound.compareTo(limits.outbound) <= 0;
  }

  /// {@return what is wrong where these fit others only the other way round}
  ///
  /// @param whose such as `the portgroup's`
  public String swapped(String whose, Averages limits) {
    return whose
        + " inbound "
        + inbound.spoken()
        + " and outbound "
        + outbound.spoken()
        + " fit the network's "
        + limits.inbound.spoken()
        + " and "
        + limits.outbound.spoken()
        + " only the other way round";
  }
}
