package virtqos.rule;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How libvirt reads a whole number: blanks and a sign may come first, nothing may follow.
///
/// Source: libvirt src/util/virstring.c, virStrToLong_uip and virStrToLong_i, which read as C's
/// strtol does.
public enum Notation {
  DECIMAL(false, false),
  SIGNED_DECIMAL(true, false),
  /// Hexadecimal with `0x`, octal with a leading zero, otherwise decimal.
  ANY_BASE(false, true),
  SIGNED_ANY_BASE(true, true);

  private static final Pattern NUMBER =
      Pattern.compile("\\s*(?<sign>[+-]?)(?<prefix>0[xX]|0(?=.)|)(?<digits>[0-9a-fA-F]+)");

  private final boolean hasSign;
  private final boolean hasBases;

  Notation(boolean hasSign, boolean hasBases) {
    this.hasSign = hasSign;
    this.hasBases = hasBases;
  }

  boolean hasBases() {
    return hasBases;
  }

  /// {@return the number; nothing where the text is none}
  public Optional<BigInteger> read(String text) {
    Matcher number = NUMBER.matcher(text);
    if (!number.matches() || (number.group("sign").equals("-") && !hasSign)) {
      return Optional.empty();
    }
    int base = hasBases ? base(number.group("prefix")) : 10;
    String digits = (base == 10 ? number.group("prefix") : "") + number.group("digits");
    return digits.chars().allMatch(digit -> Character.digit(digit, base) >= 0)
        ? Optional.of(new BigInteger(number.group("sign") + digits, base))
        : Optional.empty();
  }

  private static int base(String prefix) {
    return switch (prefix.length()) {
      case 0 -> 10;
      case 1 -> 8;
      default -> 16;
    };
  }
}
