package virtqos.report;

import java.util.List;
import virtqos.diag.Rule;
import virtqos.report.TextTable.Side;

/// All rules, a line each.
public final class RuleList {
  private RuleList() {}

  /// {@return lines with id, severity and sentence}
  public static List<String> of(List<Rule> rules) {
    TextTable table = new TextTable(List.of(Side.LEFT, Side.LEFT, Side.LEFT));
    rules.forEach(rule -> table.add(List.of(rule.id(), rule.severity().word(), rule.sentence())));
    return table.lines();
  }
}
