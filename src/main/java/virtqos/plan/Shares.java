package virtqos.plan;

import java.math.BigInteger;
import java.util.List;
import virtqos.unit.Rate;

/// How a limit is shared out: what each floor gets, and what remains for everybody else.
///
/// @param floors in the order of the guarantees
/// @param rest what the default class gets, never zero
/// @param spare what is left of the limit before the default class's least rate is considered
/// @param overcommitted whether the floors exceed the limit, so that each gets less than it was
///   promised
record Shares(List<Rate> floors, Rate rest, Rate spare, boolean overcommitted) {
  /// The smallest rate that a class can have in libvirt's unit.
  static final Rate LEAST = Rate.ofKilobytesPerSecond(1);

  /// Shares out the limit. Floors that exceed it together are cut in proportion, so that the sum
  /// below 1:1 stays within it.
  ///
  /// @param taken what foreign classes below 1:1 have
  static Shares of(Rate limit, List<Rate> promised, Rate taken) {
    Rate available = limit.minus(taken);
    Rate sum = promised.stream().reduce(Rate.ZERO, Rate::plus);
    boolean overcommitted = sum.compareTo(available) > 0;
    List<Rate> floors =
        overcommitted
            ? promised.stream().map(floor -> cut(floor, available, sum)).toList()
            : promised;
    Rate spare = available.minus(sum);
    return new Shares(floors, spare.max(LEAST), spare, overcommitted);
  }

  private static Rate cut(Rate floor, Rate available, Rate sum) {
    BigInteger share = unsigned(floor).multiply(unsigned(available)).divide(unsigned(sum));
    return Rate.ofBytesPerSecond(share.longValue()).max(Rate.ofBytesPerSecond(1));
  }

  private static BigInteger unsigned(Rate rate) {
    return new BigInteger(Long.toUnsignedString(rate.bytesPerSecond()));
  }
}
