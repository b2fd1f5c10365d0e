package virtqos.xml;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.Rule;
import virtqos.diag.XmlRule;

/// What a document asks to be left alone with: `<!-- virt-qos: allow RULE reason -->` stands for
/// the element behind it with all that is in it, in front of the root element for the whole
/// document.
final class Allowances implements Cursor.Watcher {
  private static final Pattern FORM =
      Pattern.compile("(?s)\\s*virt-qos:\\s*allow(?:\\s+(\\S+))?(.*)");

  private final SourceText source;
  private final List<Allowance> all = new ArrayList<>();
  private final List<Allowance> pending = new ArrayList<>();
  private final Deque<List<Allowance>> open = new ArrayDeque<>();

  Allowances(SourceText source) {
    this.source = source;
  }

  /// One comment, with what it covers as far as that is known: characters from the start of the
  /// input.
  private static final class Allowance {
    private final int comment;
    private final String rule;
    private final String reason;
    private int from = -1;
    private int to = -1;
    private boolean isUsed;

    Allowance(int comment, String rule, String reason) {
      this.comment = comment;
      this.rule = rule;
      this.reason = reason;
    }

    boolean covers(int offset) {
      return !reason.isEmpty() && from >= 0 && from <= offset && offset <= to;
    }
  }

  @Override
  public void saw(int event, XMLStreamReader2 reader) {
    switch (event) {
      case XMLStreamConstants.COMMENT -> {
        Matcher form = FORM.matcher(reader.getText());
        if (form.matches()) {
          String rule = form.group(1);
          pending.add(
              new Allowance(offset(reader), rule == null ? "" : rule, form.group(2).strip()));
        }
      }
      case XMLStreamConstants.START_ELEMENT -> {
        boolean isRoot = open.isEmpty();
        pending.forEach(each -> each.from = isRoot ? 0 : offset(reader));
        open.push(List.copyOf(pending));
        all.addAll(pending);
        pending.clear();
      }
      case XMLStreamConstants.END_ELEMENT -> {
        all.addAll(pending);
        pending.clear();
        List<Allowance> ended = open.pop();
        if (!ended.isEmpty()) {
          int end = open.isEmpty() ? Integer.MAX_VALUE : end(reader);
          ended.forEach(each -> each.to = end);
        }
      }
      default -> {}
    }
  }

  private static int offset(XMLStreamReader2 reader) {
    return (int) reader.getLocationInfo().getStartingCharOffset();
  }

  private static int end(XMLStreamReader2 reader) {
    try {
      return (int) reader.getLocationInfo().getEndingCharOffset();
    } catch (XMLStreamException e) {
      // As Woodstox does with what it finds late.
      throw new IllegalStateException(e);
    }
  }

  /// {@return what is left of the findings, and what is wrong with the comments}
  List<Diagnostic> apply(List<Diagnostic> findings) {
    if (all.isEmpty()) {
      return findings;
    }
    Map<String, List<Allowance>> byRule =
        all.stream().collect(Collectors.groupingBy(each -> each.rule));
    List<Diagnostic> left = new ArrayList<>();
    for (Diagnostic finding : findings) {
      int offset = source.offset(finding.location());
      List<Allowance> covering =
          byRule.getOrDefault(finding.rule().id(), List.of()).stream()
              .filter(each -> each.covers(offset))
              .toList();
      covering.forEach(each -> each.isUsed = true);
      if (covering.isEmpty()) {
        left.add(finding);
      }
    }
    Set<String> known = Rule.all().stream().map(Rule::id).collect(Collectors.toSet());
    // What is beyond the limit may be what a comment is for.
    boolean isAllKnown =
        findings.stream().noneMatch(finding -> finding.rule() == XmlRule.FINDINGS_LIMIT);
    all.forEach(each -> complain(each, known, isAllKnown, left));
    return left;
  }

  private void complain(
      Allowance each, Set<String> known, boolean isAllKnown, List<Diagnostic> findings) {
    Location at = source.at(each.comment);
    String quoted = Findings.quote(each.rule);
    if (!known.contains(each.rule)) {
      findings.add(
          Diagnostic.of(
              at,
              XmlRule.ALLOW_UNKNOWN_RULE,
              each.rule.isEmpty()
                  ? "the comment does not say what it allows"
                  : "the comment allows '" + quoted + "', which is no rule",
              "write <!-- virt-qos: allow RULE reason -->, with one of `virt-qos rules`"));
    } else if (each.reason.isEmpty()) {
      findings.add(
          Diagnostic.of(
              at,
              XmlRule.ALLOW_WITHOUT_REASON,
              "the comment allows '" + quoted + "' without a reason, so it does not count",
              "write why behind the rule: <!-- virt-qos: allow " + quoted + " reason -->"));
    } else if (isAllKnown && !each.isUsed) {
      findings.add(
          Diagnostic.of(
              at,
              XmlRule.ALLOW_UNUSED,
              "the comment allows '" + quoted + "', and there is nothing of that to allow",
              "remove it, or put it right in front of the element that it is for"));
    }
  }
}
