package virtqos.cli.validate;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import virtqos.diag.Diagnostic;
import virtqos.diag.Inspection;
import virtqos.diag.Location;
import virtqos.diag.Rule;
import virtqos.diag.SourceLines;
import virtqos.diag.XmlRule;

/// Findings that are known and meant, for files that cannot say so themselves.
///
/// ```
/// # rule                  files             reason
/// bandwidth-peak-ignored  guests/old-*.xml  the old exporter reads peak
/// ```
///
/// Files are named by a glob, from any folder on.
public final class AllowList {
  private static final Pattern LINE = Pattern.compile("(\\S+)(?:\\s+(\\S+)(?:\\s+(\\S.*))?)?");

  private final String name;
  private final List<Entry> entries = new ArrayList<>();
  private final BitSet used = new BitSet();

  private AllowList(String name) {
    this.name = name;
  }

  /// A line.
  private record Entry(int line, String rule, List<PathMatcher> files) {
    boolean covers(Diagnostic finding) {
      return finding.rule().id().equals(rule)
          && files.stream().anyMatch(each -> matches(each, finding.location().source()));
    }

    private static boolean matches(PathMatcher files, String source) {
      try {
        return files.matches(Path.of(source).normalize());
      } catch (InvalidPathException _) {
        return false;
      }
    }
  }

  /// {@return a list that allows nothing}
  public static AllowList none() {
    return new AllowList("");
  }

  /// Reads a list.
  ///
  /// @param name of the file, for findings
  /// @throws AllowListFault when a line cannot be used
  public static AllowList parse(String text, String name) {
    AllowList list = new AllowList(name);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (!stripped.isEmpty() && !stripped.startsWith("#")) {
        list.entries.add(entry(stripped, number));
      }
    }
    return list;
  }

  private static Entry entry(String line, int number) {
    Matcher fields = LINE.matcher(line);
    if (!fields.matches() || fields.group(3) == null) {
      throw new AllowListFault(
          "line " + number + " is not a rule, the files, and a reason: '" + line + "'");
    }
    String rule = fields.group(1);
    if (Rule.all().stream().noneMatch(known -> known.id().equals(rule))) {
      throw new AllowListFault(
          "line " + number + ": there is no rule '" + rule + "'; `virt-qos rules` lists them");
    }
    return new Entry(number, rule, matchers(fields.group(2), number));
  }

  private static List<PathMatcher> matchers(String glob, int number) {
    try {
      return List.of(
          FileSystems.getDefault().getPathMatcher("glob:" + glob),
          FileSystems.getDefault().getPathMatcher("glob:**/" + glob));
    } catch (PatternSyntaxException e) {
      throw new AllowListFault(
          "line " + number + ": '" + glob + "' is no pattern for files: " + e.getDescription(), e);
    }
  }

  /// {@return the inspection without what is allowed}
  public Inspection take(Inspection inspection) {
    if (entries.isEmpty() || inspection.findings().isEmpty()) {
      return inspection;
    }
    return new Inspection(
        inspection.source(),
        inspection.findings().stream().filter(finding -> !isAllowed(finding)).toList(),
        inspection.lines());
  }

  private boolean isAllowed(Diagnostic finding) {
    boolean allowed = false;
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).covers(finding)) {
        used.set(i);
        allowed = true;
      }
    }
    return allowed;
  }

  /// {@return the lines that allowed nothing}
  public Inspection unused() {
    List<Diagnostic> findings = new ArrayList<>();
    for (int i = used.nextClearBit(0); i < entries.size(); i = used.nextClearBit(i + 1)) {
      Entry entry = entries.get(i);
      findings.add(
          Diagnostic.of(
              new Location(name, entry.line(), 1),
              XmlRule.ALLOW_UNUSED,
              "the line allows '" + entry.rule() + "', and there is nothing of that to allow",
              "remove it, or correct the names of the files"));
    }
    return new Inspection(name, findings, SourceLines.NONE);
  }
}
