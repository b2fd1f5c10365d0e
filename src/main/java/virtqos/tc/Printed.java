package virtqos.tc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// Rates and sizes as tc prints them: rounded to what people read, `7999Mbit`, `1599b`, `5Mb`.
///
/// Source: iproute2 6.1.0 lib/utils_math.c, print_color_rate, print_color_size, get_rate64.
public final class Printed {
  private static final String[] RATE_UNITS = {"bit", "Kbit", "Mbit", "Gbit", "Tbit"};
  private static final long KIBI = 1024;
  private static final long MEBI = 1024 * KIBI;

  /// What a unit before `bit` or `bps` stands for, in steps of 1000 (or 1024, where an `i`
  /// follows).
  private static final String PREFIXES = "kmgt";

  private Printed() {}

  /// {@return the word that tc shows for a class of this rate}
  ///
  /// A number of less than a million of a unit is shown whole, so that `9876Kbit` is exact; larger
  /// ones lose their last three digits until they are smaller. tc counts bits in 64 bits: from 2^61
  /// bytes/s on the number wraps, as it does there.
  public static String rate(Rate rate) {
    long bits = rate.bytesPerSecond() << 3;
    int unit = 0;
    while (unit < RATE_UNITS.length - 1
        && Long.compareUnsigned(bits, 1000) >= 0
        && (Long.remainderUnsigned(bits, 1000) == 0
            || Long.compareUnsigned(bits, 1_000_000) >= 0)) {
      bits = Long.divideUnsigned(bits, 1000);
      unit++;
    }
    return Long.toUnsignedString(bits) + RATE_UNITS[unit];
  }

  /// {@return the rate of a word that tc printed or reads (`1600Kbit`, `8Mbit`, `200kbps`,
  /// `1234bps`), or nothing}
  ///
  /// Bits that do not fill a byte are dropped.
  public static Optional<Rate> parseRate(String word) {
    int end = endOfNumber(word);
    String unit = word.substring(end).toLowerCase(Locale.ROOT);
    boolean bytes = unit.endsWith("bps");
    if (end == 0 || !(bytes || unit.endsWith("bit") || unit.isEmpty())) {
      return Optional.empty();
    }
    Optional<BigDecimal> scale = rateScale(unit.substring(0, Math.max(0, unit.length() - 3)));
    Optional<BigDecimal> number = number(word.substring(0, end));
    if (scale.isEmpty() || number.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal amount = number.get().multiply(scale.get());
    BigInteger perSecond = (bytes ? amount : amount.divide(BigDecimal.valueOf(8))).toBigInteger();
    return perSecond.bitLength() > 64
        ? Optional.empty()
        : Optional.of(new Rate(perSecond.longValue()));
  }

  private static Optional<BigDecimal> rateScale(String prefix) {
    if (prefix.isEmpty()) {
      return Optional.of(BigDecimal.ONE);
    }
    int power = PREFIXES.indexOf(prefix.charAt(0)) + 1;
    boolean binary = prefix.length() == 2 && prefix.charAt(1) == 'i';
    return power == 0 || (prefix.length() > 1 && !binary)
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(binary ? KIBI : 1000).pow(power));
  }

  /// {@return the word that tc shows for this size}
  ///
  /// Within 1024 bytes of a whole MiB it is shown as that, within 16 bytes of a whole KiB as that.
  public static String size(Size size) {
    long bytes = size.bytes();
    long mebibytes = Math.round((double) bytes / MEBI);
    if (bytes >= MEBI && Math.abs(mebibytes * MEBI - bytes) < KIBI) {
      return sixDigits(mebibytes) + "Mb";
    }
    long kibibytes = Math.round((double) bytes / KIBI);
    if (bytes >= KIBI && Math.abs(kibibytes * KIBI - bytes) < 16) {
      return sixDigits(kibibytes) + "Kb";
    }
    return bytes + "b";
  }

  /// C's `%g`: a number of seven digits or more is cut to six significant ones.
  private static String sixDigits(long number) {
    if (number < 1_000_000) {
      return Long.toString(number);
    }
    BigDecimal rounded =
        BigDecimal.valueOf(number).round(new MathContext(6, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String digits = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
    return digits + (exponent < 10 ? "e+0" : "e+") + exponent;
  }

  /// {@return the size of a word that tc printed or reads (`1600b`, `5Mb`, `64Kb`, `4.1943e+06Kb`),
  /// or nothing}
  public static Optional<Size> parseSize(String word) {
    int end = endOfNumber(word);
    long scale =
        switch (word.substring(end).toLowerCase(Locale.ROOT)) {
          case "b", "" -> 1;
          case "k", "kb" -> KIBI;
          case "m", "mb" -> MEBI;
          case "g", "gb" -> KIBI * MEBI;
          default -> 0;
        };
    if (end == 0 || scale == 0) {
      return Optional.empty();
    }
    return number(word.substring(0, end))
        .map(number -> number.multiply(BigDecimal.valueOf(scale)).toBigInteger())
        .filter(bytes -> bytes.bitLength() < 64)
        .map(bytes -> Size.ofBytes(bytes.longValue()));
  }

  private static int endOfNumber(String word) {
    int end = 0;
    while (end < word.length() && isOfNumber(word, end)) {
      end++;
    }
    return end;
  }

  private static boolean isOfNumber(String word, int at) {
    char c = word.charAt(at);
    return (c >= '0' && c <= '9')
        || (at > 0 && (c == '.' || c == 'e'))
        || (c == '+' && at > 0 && word.charAt(at - 1) == 'e');
  }

  private static Optional<BigDecimal> number(String digits) {
    try {
      // Fewer characters than any exponent needs to fill the memory.
      return digits.length() > 25 || exponentOf(digits) > 20
          ? Optional.empty()
          : Optional.of(new BigDecimal(digits));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static int exponentOf(String digits) {
    int mark = digits.indexOf('e');
    return mark < 0 ? 0 : Integer.parseInt(digits.substring(mark + 1));
  }
}
