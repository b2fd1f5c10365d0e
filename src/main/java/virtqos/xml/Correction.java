package virtqos.xml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import virtqos.diag.Diagnostic;
import virtqos.diag.InterfaceRule;
import virtqos.diag.MeaningRule;
import virtqos.diag.NetworkRule;
import virtqos.diag.Rule;
import virtqos.diag.XmlRule;

/// A document of which something was taken away that was wrong, where that needs no thought:
/// libvirt ignores it, or there is one thing only that the rest can mean. Everything else is as it
/// was, to the byte.
public final class Correction {
  /// What is done about a finding.
  private enum Cure {
    REMOVE_ATTRIBUTE,
    REMOVE_ELEMENT,
    REMOVE_COMMENT,
    /// Takes the blanks around digits away, where some are behind them.
    TRIM_NUMBER
  }

  private static final Map<Rule, Cure> CURES =
      Map.of(
          MeaningRule.BANDWIDTH_PEAK_IGNORED, Cure.REMOVE_ATTRIBUTE,
          XmlRule.BANDWIDTH_CLASS_ID_NOT_ALLOWED, Cure.REMOVE_ATTRIBUTE,
          XmlRule.BANDWIDTH_DUPLICATE_DIRECTION, Cure.REMOVE_ELEMENT,
          XmlRule.ALLOW_UNUSED, Cure.REMOVE_COMMENT,
          XmlRule.NUMBER, Cure.TRIM_NUMBER,
          NetworkRule.NETWORK_NUMBER, Cure.TRIM_NUMBER,
          InterfaceRule.INTERFACE_NUMBER, Cure.TRIM_NUMBER);

  /// Documents that people write. All others are a daemon's own.
  private static final Set<String> ROOTS = Set.of("network", "domain");

  private final SourceText source;
  private final String after;
  private final List<Diagnostic> done;

  private Correction(SourceText source, String after, List<Diagnostic> done) {
    this.source = source;
    this.after = after;
    this.done = List.copyOf(done);
  }

  /// {@return the rules whose findings can be mended so}
  public static Set<Rule> rules() {
    return CURES.keySet();
  }

  /// {@return the document after it was mended; nothing where there is nothing to mend}
  ///
  /// @param findings what was found in these bytes; those that cannot be mended are passed over
  public static Optional<Correction> of(byte[] bytes, List<Diagnostic> findings) {
    List<Diagnostic> some =
        findings.stream().filter(finding -> CURES.containsKey(finding.rule())).toList();
    if (some.isEmpty()) {
      return Optional.empty();
    }
    try {
      SourceText source = SourceText.of(bytes, some.getFirst().location().source());
      return ROOTS.contains(new Cursor(source).name())
          ? of(source, new Search(source).cuts(some))
          : Optional.empty();
    } catch (Malformed _) {
      return Optional.empty();
    }
  }

  private static Cure cureOf(Diagnostic finding) {
    return Objects.requireNonNull(CURES.get(finding.rule()));
  }

  private static Optional<Correction> of(SourceText source, List<Cut> cuts) {
    StringBuilder after = new StringBuilder();
    int at = 0;
    for (Cut cut : cuts) {
      if (cut.from() >= at) {
        after.append(source.text(), at, cut.from());
      }
      at = Math.max(at, cut.to());
    }
    after.append(source.text(), at, source.text().length());
    return cuts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Correction(
                source, after.toString(), cuts.stream().map(Cut::finding).distinct().toList()));
  }

  /// {@return the text as it was, with its byte order mark}
  public String before() {
    return mark() + source.text();
  }

  /// {@return the text as it is now, with its byte order mark}
  public String after() {
    return mark() + after;
  }

  private String mark() {
    return source.encoding().mark() == 0 ? "" : "\ufeff";
  }

  /// {@return the bytes of the document as it is now, in the encoding that it had}
  public byte[] bytes() {
    return source.encoding().encode(after);
  }

  /// {@return the findings that are mended}
  public List<Diagnostic> done() {
    return done;
  }

  /// A part of the text that goes away.
  ///
  /// @param from the first character
  /// @param to behind the last
  private record Cut(int from, int to, Diagnostic finding) {}

  /// Finds what is to go.
  private static final class Search {
    private final SourceText source;
    private final String text;
    private final List<Cut> cuts = new ArrayList<>();
    private final Map<Integer, Diagnostic> elements = new HashMap<>();

    Search(SourceText source) {
      this.source = source;
      this.text = source.text();
    }

    /// {@return the cuts by their place, of several at one place the longest first}
    List<Cut> cuts(List<Diagnostic> findings) throws Malformed {
      for (Diagnostic finding : findings) {
        search(finding, source.offset(finding.location()));
      }
      if (!elements.isEmpty()) {
        ends();
      }
      cuts.sort(
          Comparator.comparingInt(Cut::from)
              .thenComparing(Comparator.comparingInt(Cut::to).reversed()));
      return cuts;
    }

    private void search(Diagnostic finding, int at) {
      switch (cureOf(finding)) {
        case REMOVE_ATTRIBUTE -> {
          if (text.charAt(at) != '<') {
            cuts.add(new Cut(startOfSpace(at), endOfValue(at) + 1, finding));
          }
        }
        case REMOVE_ELEMENT -> elements.put(at, finding);
        case REMOVE_COMMENT -> {
          if (text.startsWith("<!--", at)) {
            cuts.add(whole(at, text.indexOf("-->", at) + "-->".length(), finding));
          }
        }
        case TRIM_NUMBER -> {
          if (text.charAt(at) != '<') {
            trim(at, finding);
          }
        }
      }
    }

    private void trim(int name, Diagnostic finding) {
      int start = StartTag.valueOffset(text, name);
      int end = endOfValue(name);
      int digits = StartTag.endOfSpace(text, start);
      int behind = startOfSpace(end);
      boolean isNumber =
          digits < behind && text.substring(digits, behind).chars().allMatch(Search::isDigit);
      if (isNumber && behind < end) {
        cuts.add(new Cut(start, digits, finding));
        cuts.add(new Cut(behind, end, finding));
      }
    }

    private static boolean isDigit(int c) {
      return '0' <= c && c <= '9';
    }

    /// {@return where the quote behind the value of an attribute stands}
    private int endOfValue(int name) {
      int value = StartTag.valueOffset(text, name);
      return text.indexOf(text.charAt(value - 1), value);
    }

    /// {@return where the blanks in front of a place begin}
    private int startOfSpace(int at) {
      int start = at;
      while (start > 0 && Character.isWhitespace(text.charAt(start - 1))) {
        start--;
      }
      return start;
    }

    /// A second direction goes where it says what the first says; else somebody has to choose.
    private void ends() throws Malformed {
      Cursor cursor = new Cursor(source);
      Map<String, String> first = new HashMap<>();
      do {
        String name = cursor.isAtStart() ? cursor.name() : "";
        int start = cursor.startOffset();
        if (name.equals("bandwidth")) {
          first.clear();
        } else if (name.equals("inbound") || name.equals("outbound")) {
          int outside = cursor.depth() - 1;
          while (cursor.depth() > outside) {
            cursor.advance();
          }
          String written = text.substring(start, cursor.endOffset());
          if (written.equals(first.putIfAbsent(name, written))) {
            Optional.ofNullable(elements.get(start))
                .ifPresent(finding -> cuts.add(whole(start, start + written.length(), finding)));
          }
        }
        cursor.advance();
      } while (cursor.depth() > 0);
    }

    /// {@return the cut, with the lines that nothing else stands on}
    private Cut whole(int from, int to, Diagnostic finding) {
      int start = from;
      while (start > 0 && isBlank(text.charAt(start - 1))) {
        start--;
      }
      int end = to;
      while (end < text.length() && (isBlank(text.charAt(end)) || text.charAt(end) == '\r')) {
        end++;
      }
      boolean isAlone =
          (start == 0 || text.charAt(start - 1) == '\n')
              && end < text.length()
              && text.charAt(end) == '\n';
      return isAlone ? new Cut(start, end + 1, finding) : new Cut(from, to, finding);
    }

    private static boolean isBlank(char c) {
      return c == ' ' || c == '\t';
    }
  }
}
