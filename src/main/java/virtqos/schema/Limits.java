package virtqos.schema;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The least and the most that numbers of a datatype can be.
///
/// Whole numbers are compared digit by digit: `BigDecimal` takes longer to be there than a whole
/// document to be checked.
///
/// @param least no number may be below any of these
/// @param most no number may be above any of these
record Limits(List<Bound> least, List<Bound> most) {
  /// @param inclusive whether the number itself is allowed
  private record Bound(String number, boolean inclusive) {
    /// @param compared how a number compares with this one
    boolean allows(int compared) {
      return compared != 0 || inclusive;
    }

    /// {@return the whole number next to this one that is allowed}
    BigDecimal last(BigDecimal step) {
      BigDecimal last = new BigDecimal(number);
      return inclusive ? last : last.add(step);
    }
  }

  static Limits of(Datatype type) {
    return new Limits(
        bounds(own(type.type(), true), type, "minInclusive", "minExclusive"),
        bounds(own(type.type(), false), type, "maxInclusive", "maxExclusive"));
  }

  private static List<Bound> bounds(String own, Datatype type, String inclusive, String exclusive) {
    return Stream.of(
            Optional.of(own).filter(number -> !number.isEmpty()).map(n -> new Bound(n, true)),
            type.facet(inclusive).map(number -> new Bound(number, true)),
            type.facet(exclusive).map(number -> new Bound(number, false)))
        .flatMap(Optional::stream)
        .toList();
  }

  /// {@return the limit that a type of this name has by itself, empty for none}
  private static String own(String type, boolean isLeast) {
    return switch (type) {
      case "unsignedByte" -> isLeast ? "0" : "255";
      case "unsignedShort" -> isLeast ? "0" : "65535";
      case "unsignedInt" -> isLeast ? "0" : "4294967295";
      case "unsignedLong" -> isLeast ? "0" : "18446744073709551615";
      case "byte" -> isLeast ? "-128" : "127";
      case "short" -> isLeast ? "-32768" : "32767";
      case "int" -> isLeast ? "-2147483648" : "2147483647";
      case "long" -> isLeast ? "-9223372036854775808" : "9223372036854775807";
      case "nonNegativeInteger" -> isLeast ? "0" : "";
      case "positiveInteger" -> isLeast ? "1" : "";
      case "negativeInteger" -> isLeast ? "" : "-1";
      case "nonPositiveInteger" -> isLeast ? "" : "0";
      default -> "";
    };
  }

  /// @param number digits, perhaps with a sign
  boolean containWhole(String number) {
    return contain(limit -> compareWhole(number, limit));
  }

  boolean contain(BigDecimal number) {
    return contain(limit -> number.compareTo(new BigDecimal(limit)));
  }

  private boolean contain(Function<String, Integer> compare) {
    for (Bound bound : least) {
      int compared = compare.apply(bound.number());
      if (compared < 0 || !bound.allows(compared)) {
        return false;
      }
    }
    for (Bound bound : most) {
      int compared = compare.apply(bound.number());
      if (compared > 0 || !bound.allows(compared)) {
        return false;
      }
    }
    return true;
  }

  private static int compareWhole(String one, String other) {
    String digits = digits(one);
    String others = digits(other);
    boolean isNegative = one.startsWith("-") && !digits.isEmpty();
    boolean isOtherNegative = other.startsWith("-") && !others.isEmpty();
    if (isNegative != isOtherNegative) {
      return isNegative ? -1 : 1;
    }
    int compared =
        digits.length() == others.length()
            ? digits.compareTo(others)
            : Integer.compare(digits.length(), others.length());
    return isNegative ? -compared : compared;
  }

  /// {@return the number without sign and leading zeros; empty for zero}
  private static String digits(String number) {
    int start = 0;
    while (start < number.length() && "+-0".indexOf(number.charAt(start)) >= 0) {
      start++;
    }
    return number.substring(start);
  }

  /// {@return such as ` from 1 to 4294967295`; empty for no limits}
  String spoken() {
    Optional<BigDecimal> from =
        least.stream().map(bound -> bound.last(BigDecimal.ONE)).max(Comparator.naturalOrder());
    Optional<BigDecimal> to =
        most.stream()
            .map(bound -> bound.last(BigDecimal.ONE.negate()))
            .min(Comparator.naturalOrder());
    return from.map(number -> " from " + number.toPlainString()).orElse("")
        + to.map(number -> (from.isPresent() ? " to " : " up to ") + number.toPlainString())
            .orElse("");
  }
}
