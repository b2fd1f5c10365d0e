package virtqos.diag;

import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Findings as the result of tests, in the XML that GitLab, Jenkins and others read.
///
/// Each input is a suite. Those programs show one failure of a test, so each finding that counts is
/// a test of its own, named by rule and element, which stay when lines move; an input without any
/// is one test that passes. What else was found stands in the suite's output.
///
/// ```xml
/// <testsuite name="net.xml" tests="1" failures="1" errors="0" skipped="0">
///   <testcase classname="net.xml" name="number in /network/bandwidth" file="net.xml">
///     <failure message="…" type="number">net.xml:7:14: error: …</failure>
///   </testcase>
/// </testsuite>
/// ```
///
/// It is written in ASCII, so that it is the same text in whatever encoding the writer has.
public final class JunitReport implements FindingsReport {
  private final Output out;
  private final Severity failing;

  /// @param failing from which severity on a finding counts
  public JunitReport(Writer out, Severity failing) {
    this.out = new Output(out);
    this.failing = failing;
    this.out.print("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    this.out.print("<testsuites name=\"virt-qos validate\">\n");
  }

  @Override
  public void add(Inspection inspection) {
    write(inspection, testcase(file(inspection), "valid") + "/>\n");
  }

  @Override
  public void addBeside(Inspection inspection) {
    write(inspection, "");
  }

  private static String file(Inspection inspection) {
    return escaped(Location.wholeOf(inspection.source()).file());
  }

  /// @param passed the test of an inspection without anything that counts, if there is to be one
  private void write(Inspection inspection, String passed) {
    String file = file(inspection);
    List<Diagnostic> failures =
        inspection.findings().stream().filter(finding -> counts(finding)).toList();
    StringBuilder suite = new StringBuilder();
    suite
        .append("  <testsuite name=\"")
        .append(file)
        .append("\" tests=\"")
        .append(failures.isEmpty() && !passed.isEmpty() ? 1 : failures.size())
        .append("\" failures=\"")
        .append(failures.size())
        .append("\" errors=\"0\" skipped=\"0\">\n");
    if (failures.isEmpty()) {
      suite.append(passed);
    }
    Map<String, Integer> names = new HashMap<>();
    for (Diagnostic finding : failures) {
      String name = finding.rule().id() + finding.path().map(path -> " in " + path).orElse("");
      int which = names.merge(name, 1, Integer::sum);
      suite
          .append(testcase(file, which == 1 ? name : name + " (" + which + ")"))
          .append(">\n      <failure message=\"")
          .append(escaped(finding.message()))
          .append("\" type=\"")
          .append(finding.rule().id())
          .append("\">")
          .append(told(finding))
          .append("</failure>\n    </testcase>\n");
    }
    List<Diagnostic> others =
        inspection.findings().stream().filter(finding -> !counts(finding)).toList();
    if (!others.isEmpty()) {
      suite.append("    <system-out>");
      others.forEach(finding -> suite.append(told(finding)).append('\n'));
      suite.append("</system-out>\n");
    }
    out.print(suite.append("  </testsuite>\n"));
  }

  private boolean counts(Diagnostic finding) {
    return finding.severity().isAtLeast(failing);
  }

  private static String testcase(String file, String name) {
    return "    <testcase classname=\""
        + file
        + "\" name=\""
        + escaped(name)
        + "\" file=\""
        + file
        + '"';
  }

  private static String told(Diagnostic finding) {
    return escaped(finding.toString())
        + finding.path().map(path -> "\nin " + escaped(path)).orElse("")
        + finding.hint().map(hint -> "\nhint: " + escaped(hint)).orElse("");
  }

  /// {@return the text for attributes and content; what may not stand in XML at all is written as
  /// in reports for people}
  private static String escaped(String text) {
    String line = Printable.of(text);
    StringBuilder escaped = new StringBuilder(line.length() + 16);
    line.codePoints()
        .forEach(
            c -> {
              if (c >= 0x7f || "<>&\"".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
              } else {
                escaped.append((char) c);
              }
            });
    return escaped.toString();
  }

  @Override
  public void close() {
    out.print("</testsuites>\n");
    out.flush();
  }
}
