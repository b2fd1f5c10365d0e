package virtqos.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Whether a text is of a datatype, as libxml2 decides it, since libvirt validates with that:
///
/// * a `pattern` is held against the text as it stands, before white space is taken away;
/// * numbers without sign take no sign, not even in `+1` and `-0`.
///
/// For one thread.
final class Lexical {
  private static final Set<String> UNSIGNED =
      Set.of("unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong");
  private static final Set<String> SIGNED =
      Set.of(
          "byte",
          "short",
          "int",
          "long",
          "integer",
          "positiveInteger",
          "nonNegativeInteger",
          "negativeInteger",
          "nonPositiveInteger");

  /// As many digits as libxml2 reads of a whole number.
  private static final int MOST_DIGITS = 24;

  private static final int REMEMBERED = 64;

  private final Datatype type;
  private final Optional<Texts> except;
  private final Form form;
  private final List<Expression> patterns = new ArrayList<>();
  private final Optional<BigDecimal> least;
  private final Optional<BigDecimal> most;

  /// Texts that were accepted lately: most values of a kind are alike.
  private final String[] accepted = new String[REMEMBERED];

  private enum Form {
    UNSIGNED,
    SIGNED,
    DECIMAL,
    DATE_TIME,
    NAME,
    BOOLEAN,
    ANY
  }

  /// @param except texts that are left out
  Lexical(Datatype type, Optional<Texts> except) {
    this.type = type;
    this.except = except;
    this.form = form(type.type());
    type.patterns().forEach(pattern -> patterns.add(new Expression(pattern)));
    this.least = Limits.least(type.type(), type.facet("minInclusive"), type.facet("minExclusive"));
    this.most = Limits.most(type.type(), type.facet("maxInclusive"), type.facet("maxExclusive"));
    java.util.Arrays.fill(accepted, "\0");
  }

  private static Form form(String type) {
    if (UNSIGNED.contains(type)) {
      return Form.UNSIGNED;
    }
    if (SIGNED.contains(type)) {
      return Form.SIGNED;
    }
    return switch (type) {
      case "decimal", "double", "float" -> Form.DECIMAL;
      case "dateTime" -> Form.DATE_TIME;
      case "NCName", "Name", "ID", "IDREF", "NMTOKEN" -> Form.NAME;
      case "boolean" -> Form.BOOLEAN;
      default -> Form.ANY;
    };
  }

  Datatype type() {
    return type;
  }

  boolean accepts(String text) {
    int slot = text.hashCode() & (REMEMBERED - 1);
    if (accepted[slot].equals(text)) {
      return true;
    }
    boolean fits =
        isOfForm(text)
            && patterns.stream().allMatch(pattern -> pattern.matches(text))
            && except.stream().noneMatch(texts -> texts.accepts(text));
    if (fits) {
      accepted[slot] = text;
    }
    return fits;
  }

  private boolean isOfForm(String text) {
    return switch (form) {
      case ANY -> hasLength(text);
      case UNSIGNED, SIGNED -> isInteger(Blank.strip(text));
      case DECIMAL -> isDecimal(Blank.strip(text));
      case DATE_TIME -> Expression.DATE_TIME.matches(Blank.strip(text));
      case NAME -> Expression.NAME.matches(Blank.strip(text)) && hasLength(text);
      case BOOLEAN -> Set.of("true", "false", "1", "0").contains(Blank.strip(text));
    };
  }

  private boolean hasLength(String text) {
    return hasLength(text, "length", 0)
        && hasLength(text, "minLength", 1)
        && hasLength(text, "maxLength", -1);
  }

  /// @param sign of the difference that is allowed beside none
  private boolean hasLength(String text, String facet, int sign) {
    Optional<String> limit = type.facet(facet);
    if (limit.isEmpty()) {
      return true;
    }
    int compared =
        Integer.compare(text.codePointCount(0, text.length()), Integer.parseInt(limit.get()));
    return compared == 0 || compared == sign;
  }

  private boolean isInteger(String text) {
    int digits =
        form == Form.SIGNED && !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    if (digits == text.length()) {
      return false;
    }
    int significant = 0;
    for (int i = digits; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      significant = significant > 0 || c != '0' ? significant + 1 : 0;
    }
    if (significant > MOST_DIGITS) {
      return false;
    }
    boolean isShort = text.length() - digits <= 9;
    return isWithin(
        isShort ? BigDecimal.valueOf(Long.parseLong(text)) : new BigDecimal(new BigInteger(text)));
  }

  private boolean isDecimal(String text) {
    if (Set.of("INF", "-INF", "NaN").contains(text)) {
      return !type.type().equals("decimal");
    }
    if (!Expression.DECIMAL.matches(text)
        || (type.type().equals("decimal") && text.chars().anyMatch(c -> c == 'e' || c == 'E'))) {
      return false;
    }
    return isWithin(new BigDecimal(text));
  }

  private boolean isWithin(BigDecimal number) {
    return (least.isEmpty() || number.compareTo(least.get()) >= 0)
        && (most.isEmpty() || number.compareTo(most.get()) <= 0);
  }

  /// {@return what the type is, in words, such as `a whole number from 1 to 4294967295`}
  String spoken() {
    if (!type.words().isEmpty()) {
      return type.words();
    }
    String text =
        switch (form) {
          case UNSIGNED, SIGNED -> "a whole number" + Limits.spoken(least, most);
          case DECIMAL -> "a number" + Limits.spoken(least, most);
          case DATE_TIME -> "a date with time";
          case NAME -> "a name";
          case BOOLEAN -> "true or false";
          case ANY ->
              patterns.isEmpty() ? "text" : "text of the form " + type.patterns().getFirst();
        };
    boolean digitsOnly = form == Form.UNSIGNED || form == Form.SIGNED;
    return patterns.isEmpty() || !digitsOnly ? text : text + ", digits only";
  }
}
