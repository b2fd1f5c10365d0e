package virtqos.rule.network;

import java.util.Optional;
import virtqos.model.Element;

/// Reads numbers that fit 32 bits as libvirt does: blanks and a `+` may come first, nothing may
/// follow.
final class WholeNumber {
  private WholeNumber() {}

  /// {@return the number; nothing where there is no attribute, or it holds another thing}
  static Optional<Integer> of(Element element, String attribute) {
    return element
        .attribute(attribute)
        .filter(value -> value.matches("\\s*[+]?0*[0-9]{1,9}"))
        .map(value -> Integer.valueOf(value.strip().replace("+", "")));
  }
}
