package virtqos.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.cli.Inspections.Inspected;
import virtqos.cli.Inspections.Inspector;
import virtqos.cli.validate.Tally;
import virtqos.diag.Diagnostic;
import virtqos.diag.Inspection;
import virtqos.diag.XmlRule;
import virtqos.host.AtomicFile;
import virtqos.host.HostFailure;
import virtqos.report.UnifiedDiff;
import virtqos.xml.Correction;

/// Mends documents, in their files or on paper, and counts what it mends.
final class Fixes {
  private final Inspector inspector;
  private final Target target;
  private final Tally left = new Tally();
  private final List<HostFailure> failures = new ArrayList<>();
  private long files;
  private long findings;

  /// Where mended documents go.
  @FunctionalInterface
  interface Target {
    /// {@return whether it was done}
    boolean put(Inspected inspected, Correction correction);
  }

  /// @param inspector tells whether a mended document is better than it was
  Fixes(Inspector inspector, Target target) {
    this.inspector = inspector;
    this.target = target;
  }

  /// {@return what prints what would change}
  static Target shown(PrintWriter out) {
    return (inspected, correction) -> {
      out.print(
          UnifiedDiff.of(file(inspected.input().name()), correction.before(), correction.after()));
      return true;
    };
  }

  /// {@return the name below the folder that one is in, else below the root of all}
  private static String file(String name) {
    Path file = Path.of(name).normalize();
    Path named = file.startsWith("..") ? file.toAbsolutePath().normalize() : file;
    return named.toString().replaceFirst("^/+", "");
  }

  /// {@return what changes files, unless somebody else has changed them since they were read}
  ///
  /// @param err hears of each file that is changed, or cannot be
  static Target inFiles(PrintWriter err) {
    return (inspected, correction) -> {
      boolean isDone = inFile(inspected, correction);
      if (isDone) {
        err.println("mended " + inspected.input().name());
      }
      return isDone;
    };
  }

  private static boolean inFile(Inspected inspected, Correction correction) {
    Optional<byte[]> before = inspected.bytes().map(Inputs.Bytes::array);
    return before.isPresent()
        && inspected.input() instanceof Inputs.Input.OfFile named
        && AtomicFile.rewrite(named.file(), before.get(), correction.bytes());
  }

  /// Mends one document.
  ///
  /// @param found those of its findings that are to be told
  /// @return those that stay
  List<Diagnostic> take(Inspected inspected, Inspection found) {
    List<Diagnostic> stay = found.findings();
    Optional<Correction> correction =
        inspected.isLink()
            ? Optional.empty()
            : inspected.bytes().flatMap(bytes -> Correction.of(bytes.array(), found.findings()));
    if (correction.isPresent()) {
      List<Diagnostic> after =
          inspector.inspect(correction.get().bytes(), inspected.input().name()).findings();
      if (isBetter(inspected, correction.get(), after) && put(inspected, correction.get())) {
        files++;
        findings += correction.get().done().size();
        stay = among(after, stay);
      }
    }
    left.add(new Inspection(found.source(), stay, found.lines()));
    return stay;
  }

  /// {@return those findings that others have too, each of them once}
  private static List<Diagnostic> among(List<Diagnostic> others, List<Diagnostic> findings) {
    List<String> words = new ArrayList<>(others.stream().map(Fixes::words).toList());
    return findings.stream().filter(finding -> words.remove(words(finding))).toList();
  }

  private boolean put(Inspected inspected, Correction correction) {
    try {
      return target.put(inspected, correction);
    } catch (HostFailure failure) {
      failures.add(failure);
      return false;
    }
  }

  /// {@return why files could not be changed; the others are}
  List<HostFailure> failures() {
    return failures;
  }

  /// {@return whether nothing is found in the mended document but what was found before}
  private static boolean isBetter(
      Inspected inspected, Correction correction, List<Diagnostic> after) {
    List<Diagnostic> before = new ArrayList<>(inspected.inspection().findings());
    // Where only the first so many were told, others take their places.
    if (before.stream().anyMatch(finding -> finding.rule() == XmlRule.FINDINGS_LIMIT)) {
      return after.size() <= before.size();
    }
    before.removeAll(correction.done());
    return among(before, after).size() == after.size();
  }

  private static String words(Diagnostic finding) {
    return finding.rule().id() + " " + finding.message();
  }

  /// {@return whether there was nothing to mend}
  boolean isEmpty() {
    return files == 0;
  }

  /// {@return what could not be mended}
  Tally left() {
    return left;
  }

  /// {@return `5 findings in 3 files`}
  @Override
  public String toString() {
    return Tally.counted(findings, "finding") + " in " + Tally.counted(files, "file");
  }
}
