package virtqos.rule.meaning;

import virtqos.model.Element;
import virtqos.rule.ElementRule;
import virtqos.rule.Remarks;
import virtqos.unit.LibvirtVersion;

/// A rule that looks at one direction of a `<bandwidth>` at a time, wherever it stands.
interface DirectionRule extends ElementRule {
  /// Looks at one direction, and says what is odd about it.
  void check(Direction direction, Remarks remarks);

  @Override
  default void check(Element element, LibvirtVersion libvirt, Remarks remarks) {
    Direction.of(element).forEach(direction -> check(direction, remarks));
  }
}
