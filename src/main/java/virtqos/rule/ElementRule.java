package virtqos.rule;

import virtqos.model.Element;
import virtqos.unit.LibvirtVersion;

/// One thing that the schema cannot say of an element: that libvirt refuses it all the same, or
/// that nobody means it.
@FunctionalInterface
public interface ElementRule {
  /// Looks at one element, and says what is wrong with it.
  ///
  /// @param element the one that the rule is for, see {@link ElementRules}
  /// @param libvirt decides where releases differ
  void check(Element element, LibvirtVersion libvirt, Remarks remarks);
}
