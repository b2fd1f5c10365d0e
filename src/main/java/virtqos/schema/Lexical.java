package virtqos.schema;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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

  /// No text in XML can be this.
  private static final String NONE = "\0";

  private final Datatype type;
  private final Optional<Texts> except;
  private final Form form;

  /// Texts that were accepted lately: most values of a kind are alike.
  private final String[] accepted = new String[REMEMBERED];

  /// Made when the first text comes: most datatypes of a schema never see one.
  private Optional<Facets> facets = Optional.empty();

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
    Arrays.fill(accepted, NONE);
  }

  /// The facets of the type, ready to be used.
  ///
  /// @param shortest length in characters, as `longest`
  private record Facets(List<Expression> patterns, Limits limits, int shortest, int longest) {
    static Facets of(Datatype type) {
      return new Facets(
          type.patterns().stream().map(Expression::new).toList(),
          Limits.of(type),
          length(type, 0, "length", "minLength"),
          length(type, Integer.MAX_VALUE, "length", "maxLength"));
    }

    private static int length(Datatype type, int otherwise, String... facets) {
      return Stream.of(facets)
          .flatMap(facet -> type.facet(facet).stream())
          .map(Integer::parseInt)
          .findFirst()
          .orElse(otherwise);
    }

    boolean fitPatterns(String text) {
      for (Expression pattern : patterns) {
        if (!pattern.matches(text)) {
          return false;
        }
      }
      return true;
    }

    boolean fitLength(String text) {
      if (shortest == 0 && longest == Integer.MAX_VALUE) {
        return true;
      }
      int length = text.codePointCount(0, text.length());
      return length >= shortest && length <= longest;
    }
  }

  private Facets facets() {
    if (facets.isEmpty()) {
      facets = Optional.of(Facets.of(type));
    }
    return facets.get();
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
            && facets().fitPatterns(text)
            && (except.isEmpty() || !except.get().accepts(text));
    if (fits) {
      accepted[slot] = text;
    }
    return fits;
  }

  private boolean isOfForm(String text) {
    return switch (form) {
      case ANY -> facets().fitLength(text);
      case UNSIGNED, SIGNED -> isInteger(Blank.strip(text));
      case DECIMAL -> isDecimal(Blank.strip(text));
      case DATE_TIME -> Expression.DATE_TIME.matches(Blank.strip(text));
      case NAME -> Expression.NAME.matches(Blank.strip(text)) && facets().fitLength(text);
      case BOOLEAN -> Set.of("true", "false", "1", "0").contains(Blank.strip(text));
    };
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
    return significant <= MOST_DIGITS && facets().limits.containWhole(text);
  }

  private boolean isDecimal(String text) {
    if (Set.of("INF", "-INF", "NaN").contains(text)) {
      return !type.type().equals("decimal");
    }
    if (!Expression.DECIMAL.matches(text)
        || (type.type().equals("decimal") && text.chars().anyMatch(c -> c == 'e' || c == 'E'))) {
      return false;
    }
    return facets().limits.contain(new BigDecimal(text));
  }

  /// {@return what the type is, in words, such as `a whole number from 1 to 4294967295`}
  String spoken() {
    if (!type.words().isEmpty()) {
      return type.words();
    }
    String text =
        switch (form) {
          case UNSIGNED, SIGNED -> "a whole number" + facets().limits.spoken();
          case DECIMAL -> "a number" + facets().limits.spoken();
          case DATE_TIME -> "a date with time";
          case NAME -> "a name";
          case BOOLEAN -> "true or false";
          case ANY ->
              type.patterns().isEmpty() ? "text" : "text of the form " + type.patterns().getFirst();
        };
    boolean digitsOnly = form == Form.UNSIGNED || form == Form.SIGNED;
    return type.patterns().isEmpty() || !digitsOnly ? text : text + ", digits only";
  }
}
