package virtqos.diag;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Findings that somebody has written down, so as to hear of new ones only.
///
/// ```
/// # virt-qos baseline 1
/// net.xml	bandwidth-missing-average	/network/bandwidth/inbound	Missing …	2
/// ```
///
/// A line has file, rule, element, message, and how many findings there are of which all that is
/// true, with tabs between; no line numbers, so that it still holds when lines have moved. The
/// lines are sorted.
public final class Baseline {
  private static final String HEADER = "# virt-qos baseline 1";

  private final Map<String, Integer> counts = new TreeMap<>();
  private long known;

  /// Reads what [#toString] writes.
  ///
  /// @throws BaselineFault when it is something else
  public static Baseline parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new BaselineFault("line 1 is not '" + HEADER + "'");
    }
    Baseline baseline = new Baseline();
    for (int i = 1; i < lines.size(); i++) {
      baseline.read(lines.get(i), i + 1);
    }
    return baseline;
  }

  private void read(String line, int number) {
    String[] fields = line.split("\t", -1);
    if (fields.length != FindingKey.FIELDS + 1 || fields[0].isEmpty() || fields[1].isEmpty()) {
      throw new BaselineFault(
          "line " + number + " is not file, rule, element, message and count, with tabs between");
    }
    String count = fields[FindingKey.FIELDS];
    String key = line.substring(0, line.length() - count.length() - 1);
    if (counts.putIfAbsent(key, count(count, number)) != null) {
      throw new BaselineFault("line " + number + " stands there twice");
    }
  }

  private static int count(String text, int number) {
    try {
      int count = Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException _) {
      // Told below.
    }
    throw new BaselineFault("line " + number + " does not end with a count");
  }

  /// Writes an input's findings down.
  public void add(Inspection inspection) {
    for (Diagnostic finding : inspection.findings()) {
      counts.merge(FindingKey.of(finding).toString(), 1, Integer::sum);
    }
  }

  /// {@return the input with those of its findings that are not written down}
  ///
  /// Each one that is written down stands for one finding, and is then used up.
  public Inspection take(Inspection inspection) {
    if (inspection.findings().isEmpty() || counts.isEmpty()) {
      return inspection;
    }
    return new Inspection(
        inspection.source(),
        inspection.findings().stream().filter(finding -> !isKnown(finding)).toList(),
        inspection.lines());
  }

  private boolean isKnown(Diagnostic finding) {
    String key = FindingKey.of(finding).toString();
    int left = counts.getOrDefault(key, 0);
    if (left == 0) {
      return false;
    }
    counts.put(key, left - 1);
    known++;
    return true;
  }

  /// {@return how many findings it has taken away}
  public long known() {
    return known;
  }

  /// {@return how many findings are written down}
  public long size() {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    counts.forEach((key, count) -> text.append(key).append('\t').append(count).append('\n'));
    return text.toString();
  }
}
