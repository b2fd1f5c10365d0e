package virtqos.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.diag.Rule;
import virtqos.model.Element;

/// What rules have to say of one document, in the order in which they said it.
public final class Remarks {
  private final List<Remark> list = new ArrayList<>();

  /// One thing to say.
  ///
  /// @param attribute the attribute of the element that it is about, where it is about one
  /// @param message what is wrong, in libvirt's words where libvirt has any
  /// @param hint what to do about it
  public record Remark(
      Rule rule, Element element, Optional<String> attribute, String message, String hint) {}

  public void add(Rule rule, Element element, String message, String hint) {
    list.add(new Remark(rule, element, Optional.empty(), message, hint));
  }

  /// Says something of an attribute.
  public void add(Rule rule, Element element, String attribute, String message, String hint) {
    list.add(new Remark(rule, element, Optional.of(attribute), message, hint));
  }

  public List<Remark> list() {
    return List.copyOf(list);
  }
}
