package virtqos.rule;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import virtqos.model.Element;

/// Where a device sits on the PCI buses of the host.
public record PciAddress(long domain, long bus, long slot, long function) {
  private static final int BITS = 32;

  /// {@return the address in the attributes of an element, zero for each that is missing; nothing
  /// where one is no number}
  public static Optional<PciAddress> of(Element address) {
    Optional<Long> domain = number(address, "domain");
    Optional<Long> bus = number(address, "bus");
    Optional<Long> slot = number(address, "slot");
    Optional<Long> function = number(address, "function");
    return domain.isPresent() && bus.isPresent() && slot.isPresent() && function.isPresent()
        ? Optional.of(new PciAddress(domain.get(), bus.get(), slot.get(), function.get()))
        : Optional.empty();
  }

  private static Optional<Long> number(Element address, String attribute) {
    return Notation.ANY_BASE
        .read(address.filled(attribute).orElse("0"))
        .filter(number -> number.bitLength() <= BITS)
        .map(BigInteger::longValueExact);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04x:%02x:%02x.%x", domain, bus, slot, function);
  }
}
