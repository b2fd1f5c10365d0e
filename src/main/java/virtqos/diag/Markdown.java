package virtqos.diag;

/// Text within a line of Markdown, in a table too: shown as it is, whatever it says.
final class Markdown {
  private static final String ACTIVE = "\\`*_[]<>#|~&$@";

  private Markdown() {}

  static String escaped(String text) {
    String line = Printable.of(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (ACTIVE.indexOf(c) >= 0) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }
}
