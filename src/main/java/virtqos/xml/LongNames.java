package virtqos.xml;

import virtqos.diag.XmlRule;

/// Refuses endless names before Woodstox sees them: it has limits for everything but these, and
/// would take many times their size.
final class LongNames {
  static final int LONGEST = 64 * 1024;

  private final SourceText source;
  private final String text;
  private int at;

  private LongNames(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /// Passes over the document tag by tag. What is not well-formed may end the passage early;
  /// Woodstox then stops there too.
  static void check(SourceText source) throws Malformed {
    if (source.text().length() > LONGEST) {
      new LongNames(source).check();
    }
  }

  private void check() throws Malformed {
    while (at < text.length()) {
      if (text.startsWith("<!--", at)) {
        skipTo("-->", 4);
      } else if (text.startsWith("<![CDATA[", at)) {
        skipTo("]]>", 9);
      } else if (text.startsWith("<?", at)) {
        at += 2;
        name();
        skipTo("?>", 0);
      } else if (text.charAt(at) == '<') {
        at++;
        tag();
      } else if (text.charAt(at) == '&') {
        at++;
        name();
      } else {
        at++;
      }
    }
  }

  private void skipTo(String end, int from) {
    int found = text.indexOf(end, at + from);
    at = found < 0 ? text.length() : found + end.length();
  }

  private void tag() throws Malformed {
    while (at < text.length() && text.charAt(at) != '>') {
      char c = text.charAt(at);
      if (c == '"' || c == '\'') {
        at++;
        skipTo(String.valueOf(c), 0);
      } else if (isInName(c)) {
        name();
      } else {
        at++;
      }
    }
  }

  private void name() throws Malformed {
    int start = at;
    while (at < text.length() && isInName(text.charAt(at))) {
      at++;
    }
    if (at - start > LONGEST) {
      throw SourceText.malformed(
          source.at(start),
          XmlRule.XML_LIMIT,
          "a name of more than " + LONGEST + " characters",
          "no document of libvirt is like that; check where it comes from");
    }
  }

  private static boolean isInName(char c) {
    return c > ' ' && "<>=/\"'&;?".indexOf(c) < 0;
  }
}
