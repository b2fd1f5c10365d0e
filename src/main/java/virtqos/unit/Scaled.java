package virtqos.unit;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/// Numbers for people: four significant digits in the largest decimal unit that keeps the number at
/// one or more.
public final class Scaled {
  private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P", "E", "Z"};

  private Scaled() {}

  public static String decimal(BigInteger number, String unit) {
    BigDecimal scaled = new BigDecimal(number).round(new MathContext(4));
    int prefix = 0;
    while (prefix < PREFIXES.length - 1 && scaled.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      scaled = scaled.movePointLeft(3);
      prefix++;
    }
    String digits = scaled.stripTrailingZeros().toPlainString();
    return digits + " " + PREFIXES[prefix] + unit;
  }
}
