package virtqos.rule.domain;

import java.util.List;
import virtqos.rule.ElementRule;

/// The rules of this package, in the order in which they have their say.
public final class DomainRules {
  public static final List<ElementRule> ALL =
      List.of(new BootOrders(), new HostDevices(), new Aliases());

  private DomainRules() {}
}
