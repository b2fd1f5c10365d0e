package virtqos.schema;

import java.util.regex.Pattern;

/// A regular expression of XML Schema, matched against a whole text.
///
/// It is Java's, with three differences: `^` and `$` are letters, `[` and `&&` are letters within a
/// class (but for subtraction, `-[`), and `.` is any character but the ends of lines of XML.
final class Expression {
  static final Expression DECIMAL =
      new Expression("[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+\\-]?[0-9]+)?");
  static final Expression DATE_TIME =
      new Expression(
          "-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+\\-][0-9]{2}:[0-9]{2})?");
  static final Expression NAME = new Expression("[\\p{L}_][\\p{L}\\p{N}\\p{M}._\\-]*");

  private final Pattern compiled;

  Expression(String source) {
    this.compiled = Pattern.compile(translated(source));
  }

  boolean matches(String text) {
    return compiled.matcher(text).matches();
  }

  private static String translated(String source) {
    StringBuilder java = new StringBuilder(source.length() + 8);
    int depth = 0;
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\\' && i + 1 < source.length()) {
        java.append(c).append(source.charAt(++i));
      } else if (c == '[') {
        boolean subtracts = depth > 0 && source.charAt(i - 1) == '-';
        if (depth == 0) {
          java.append(c);
          depth = 1;
        } else if (subtracts) {
          java.setLength(java.length() - 1);
          java.append("&&[^");
          depth++;
          i = source.startsWith("^", i + 1) ? i + 1 : i;
        } else {
          java.append("\\[");
        }
      } else if (c == ']' && depth > 0) {
        java.append(c);
        depth--;
      } else if (depth == 0 && c == '.') {
        java.append("[^\\n\\r]");
      } else if ((depth == 0 && (c == '^' || c == '$')) || (depth > 0 && c == '&')) {
        java.append('\\').append(c);
      } else {
        java.append(c);
      }
    }
    return java.toString();
  }
}
