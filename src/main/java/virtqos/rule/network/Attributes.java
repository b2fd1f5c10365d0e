package virtqos.rule.network;

import virtqos.model.Element;

/// Where of two attributes that exclude each other a finding stands.
final class Attributes {
  private Attributes() {}

  /// {@return the one that comes later in the source}
  static String later(Element element, String one, String other) {
    return element.attributes().stream()
        .map(Element.Attribute::name)
        .filter(name -> name.equals(one) || name.equals(other))
        .reduce(one, (_, next) -> next);
  }
}
