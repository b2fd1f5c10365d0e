package virtqos.rule.interfaces;

import java.util.List;
import virtqos.rule.ElementRule;

/// The rules of this package, in the order in which they have their say.
public final class InterfaceRules {
  public static final List<ElementRule> ALL = List.of(new BandwidthOnHostdev());

  private InterfaceRules() {}
}
