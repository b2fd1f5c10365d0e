package virtqos.diag;

import java.util.EnumMap;
import java.util.Map;

/// What a job of GitHub Actions shows on its page, in Markdown: the sums, and the first findings.
public final class GithubSummary {
  private static final int MOST_FINDINGS = 50;

  /// A job may show 1 MiB altogether.
  private static final int LONGEST_MESSAGE = 500;

  private final StringBuilder rows = new StringBuilder();
  private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
  private long documents;
  private long invalid;
  private long findings;

  public void add(Inspection inspection) {
    documents++;
    invalid += inspection.isValid() ? 0 : 1;
    addBeside(inspection);
  }

  public void addBeside(Inspection inspection) {
    for (Diagnostic finding : inspection.findings()) {
      counts.merge(finding.severity(), 1L, Long::sum);
      findings++;
      if (findings <= MOST_FINDINGS) {
        rows.append("| ")
            .append(finding.severity().word())
            .append(" | ")
            .append(Markdown.escaped(finding.location().toString()))
            .append(" | ")
            .append(Markdown.escaped(Printable.atMost(finding.message(), LONGEST_MESSAGE)))
            .append(" | [")
            .append(finding.rule().id())
            .append("](")
            .append(finding.rule().page())
            .append(") |\n");
      }
    }
  }

  public String markdown() {
    StringBuilder text = new StringBuilder("### virt-qos validate\n\n| files | valid | invalid |");
    for (Severity severity : Severity.values()) {
      text.append(' ').append(severity.word()).append("s |");
    }
    text.append("\n|--:|--:|--:|--:|--:|--:|\n| ")
        .append(documents)
        .append(" | ")
        .append(documents - invalid)
        .append(" | ")
        .append(invalid)
        .append(" |");
    for (Severity severity : Severity.values()) {
      text.append(' ').append(counts.getOrDefault(severity, 0L)).append(" |");
    }
    text.append('\n');
    if (findings > 0) {
      text.append("\n| severity | where | finding | rule |\n|---|---|---|---|\n").append(rows);
    }
    if (findings > MOST_FINDINGS) {
      text.append("\nand ").append(findings - MOST_FINDINGS).append(" more\n");
    }
    return text.append('\n').toString();
  }
}
