package virtqos.cli;

import java.io.IOException;
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
import virtqos.host.AtomicFile;
import virtqos.host.HostFailure;
import virtqos.report.UnifiedDiff;
import virtqos.xml.Correction;

/// Mends documents, in their files or on paper, and counts what it mends.
final class Fixes {
  private final Inspector inspector;
  private final Target target;
  private final Tally left = new Tally();
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
      String name = inspected.inspection().findings().getFirst().location().file();
      out.print(
          UnifiedDiff.of(name.replaceFirst("^/+", ""), correction.before(), correction.after()));
      return true;
    };
  }

  /// Changes a file, unless somebody else has changed it since it was read.
  ///
  /// @throws HostFailure when the disk refuses; the old content stays then
  static boolean inFile(Inspected inspected, Correction correction) {
    Optional<byte[]> before = inspected.bytes().map(Inputs.Bytes::array);
    return before.isPresent()
        && inspected.input() instanceof Inputs.Input.OfFile named
        && AtomicFile.rewrite(target(named.file()), before.get(), correction.bytes());
  }

  /// {@return where a link leads, so that the link stays one}
  private static Path target(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new HostFailure("cannot write " + file, e);
    }
  }

  /// Mends one document.
  ///
  /// @param found those of its findings that are to be told
  void take(Inspected inspected, Inspection found) {
    Optional<Correction> correction =
        inspected.isLink()
            ? Optional.empty()
            : inspected
                .bytes()
                .flatMap(bytes -> Correction.of(bytes.array(), found.findings()))
                .filter(each -> isBetter(inspected, each))
                .filter(each -> target.put(inspected, each));
    List<Diagnostic> stay = new ArrayList<>(found.findings());
    if (correction.isPresent()) {
      files++;
      findings += correction.get().done().size();
      stay.removeAll(correction.get().done());
    }
    left.add(new Inspection(found.source(), stay, found.lines()));
  }

  /// {@return whether nothing is found in the mended document but what was found before}
  private boolean isBetter(Inspected inspected, Correction correction) {
    List<Diagnostic> before = new ArrayList<>(inspected.inspection().findings());
    before.removeAll(correction.done());
    List<String> words = new ArrayList<>(before.stream().map(Fixes::words).toList());
    return inspector.inspect(correction.bytes(), inspected.input().name()).findings().stream()
        .allMatch(finding -> words.remove(words(finding)));
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
