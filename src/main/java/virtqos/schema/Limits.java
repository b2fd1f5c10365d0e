package virtqos.schema;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The least and the most that numbers of a datatype can be.
final class Limits {
  private Limits() {}

  static Optional<BigDecimal> least(
      String type, Optional<String> inclusive, Optional<String> exclusive) {
    Optional<BigDecimal> own =
        switch (type) {
          case "unsignedByte",
              "unsignedShort",
              "unsignedInt",
              "unsignedLong",
              "nonNegativeInteger" ->
              Optional.of(BigDecimal.ZERO);
          case "positiveInteger" -> Optional.of(BigDecimal.ONE);
          case "byte" -> Optional.of(BigDecimal.valueOf(Byte.MIN_VALUE));
          case "short" -> Optional.of(BigDecimal.valueOf(Short.MIN_VALUE));
          case "int" -> Optional.of(BigDecimal.valueOf(Integer.MIN_VALUE));
          case "long" -> Optional.of(BigDecimal.valueOf(Long.MIN_VALUE));
          default -> Optional.empty();
        };
    return Stream.of(
            own,
            inclusive.map(BigDecimal::new),
            exclusive.map(limit -> new BigDecimal(limit).add(BigDecimal.ONE)))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  static Optional<BigDecimal> most(
      String type, Optional<String> inclusive, Optional<String> exclusive) {
    Optional<BigDecimal> own =
        switch (type) {
          case "unsignedByte" -> Optional.of(BigDecimal.valueOf(255));
          case "unsignedShort" -> Optional.of(BigDecimal.valueOf(65_535));
          case "unsignedInt" -> Optional.of(BigDecimal.valueOf(4_294_967_295L));
          case "unsignedLong" -> Optional.of(new BigDecimal("18446744073709551615"));
          case "byte" -> Optional.of(BigDecimal.valueOf(Byte.MAX_VALUE));
          case "short" -> Optional.of(BigDecimal.valueOf(Short.MAX_VALUE));
          case "int" -> Optional.of(BigDecimal.valueOf(Integer.MAX_VALUE));
          case "long" -> Optional.of(BigDecimal.valueOf(Long.MAX_VALUE));
          case "negativeInteger" -> Optional.of(BigDecimal.ONE.negate());
          case "nonPositiveInteger" -> Optional.of(BigDecimal.ZERO);
          default -> Optional.empty();
        };
    return Stream.of(
            own,
            inclusive.map(BigDecimal::new),
            exclusive.map(limit -> new BigDecimal(limit).subtract(BigDecimal.ONE)))
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  static String spoken(Optional<BigDecimal> least, Optional<BigDecimal> most) {
    if (least.isPresent() && most.isPresent()) {
      return " from " + least.get().toPlainString() + " to " + most.get().toPlainString();
    }
    return least.map(number -> " from " + number.toPlainString()).orElse("")
        + most.map(number -> " up to " + number.toPlainString()).orElse("");
  }
}
