package virtqos.rule.network;

import java.util.Optional;
import virtqos.model.Element;

/// Reads the numbers of a PCI address in C's notation: hexadecimal with `0x`, octal with a leading
/// zero, otherwise decimal.
final class PciNumber {
  private PciNumber() {}

  /// {@return the number, zero where there is no attribute; nothing where it holds another thing}
  static Optional<Long> of(Element address, String attribute) {
    String text = address.filled(attribute).orElse("0");
    if (text.matches("0[xX][0-9a-fA-F]{1,8}")) {
      return Optional.of(Long.valueOf(text.substring(2), 16));
    }
    if (text.matches("0[0-7]{1,11}")) {
      return Optional.of(Long.valueOf(text, 8));
    }
    return text.matches("0|[1-9][0-9]{0,9}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }
}
