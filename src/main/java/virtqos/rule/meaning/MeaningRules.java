package virtqos.rule.meaning;

import java.util.List;
import virtqos.rule.ElementRule;

/// The rules of this package, in the order in which they have their say.
public final class MeaningRules {
  /// About a `<network>`.
  public static final List<ElementRule> NETWORK =
      List.of(
          new PeakBelowAverage(),
          new OtherUnit(),
          new SmallBurst(),
          new IgnoredPeak(),
          new SwappedDirections());

  /// About an `<interface>`.
  public static final List<ElementRule> INTERFACE =
      List.of(
          new PeakBelowAverage(),
          new OtherUnit(),
          new FloorAboveAverage(),
          new SmallBurst(),
          new IgnoredPeak(),
          new WithoutEffect());

  /// About a `<networkstatus>`.
  public static final List<ElementRule> NETWORK_STATUS = List.of(new FloorsUnderNftables());

  private MeaningRules() {}
}
