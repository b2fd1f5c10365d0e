package virtqos.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import virtqos.unit.Rate;
import virtqos.unit.Scaled;
import virtqos.unit.Size;

/// Amounts in words for people.
public final class Spoken {
  private Spoken() {}

  /// {@return `1.6 Mbit/s`}
  public static String bits(Rate rate) {
    return Scaled.decimal(unsigned(rate).shiftLeft(3), "bit/s");
  }

  /// {@return `200`, in kilobytes of 1000 bytes per second; `0.5` where it is less than whole}
  public static String kilobytes(Rate rate) {
    return new BigDecimal(unsigned(rate)).movePointLeft(3).stripTrailingZeros().toPlainString();
  }

  /// {@return `200 kB/s = 1.6 Mbit/s = 195.3 KiB/s`}
  public static String everyWay(Rate rate) {
    BigDecimal kibibytes =
        new BigDecimal(unsigned(rate)).divide(BigDecimal.valueOf(1024), MathContext.DECIMAL64);
    return kilobytes(rate) + " kB/s = " + bits(rate) + " = " + digits(kibibytes) + " KiB/s";
  }

  /// {@return `5120 KiB`, or bytes where it is less than whole}
  public static String size(Size size) {
    return size.bytes() % 1024 == 0 ? size.kibibytes() + " KiB" : size.bytes() + " bytes";
  }

  /// {@return `12.3 MB`: what was counted, in steps of 1000}
  public static String amount(long bytes) {
    return Scaled.decimal(BigInteger.valueOf(bytes), "B");
  }

  /// {@return `1 change`, `2 changes`}
  public static String count(long number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }

  /// {@return four digits, or as many as stand before the point}
  private static String digits(BigDecimal number) {
    int whole = number.precision() - number.scale();
    return number.round(new MathContext(Math.max(4, whole))).stripTrailingZeros().toPlainString();
  }

  private static BigInteger unsigned(Rate rate) {
    return new BigInteger(Long.toUnsignedString(rate.bytesPerSecond()));
  }
}
