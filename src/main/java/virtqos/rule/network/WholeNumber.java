package virtqos.rule.network;

import java.math.BigInteger;
import java.util.Optional;
import virtqos.model.Element;
import virtqos.rule.Notation;

/// Reads decimal numbers that fit 31 bits as libvirt does.
final class WholeNumber {
  private WholeNumber() {}

  /// {@return the number; nothing where there is no attribute, or it holds another thing}
  static Optional<Integer> of(Element element, String attribute) {
    return element
        .attribute(attribute)
        .flatMap(Notation.DECIMAL::read)
        .filter(number -> number.bitLength() < Integer.SIZE)
        .map(BigInteger::intValueExact);
  }
}
