package virtqos.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.report.FindingJson;
import virtqos.report.FindingText;
import virtqos.report.Ink;
import virtqos.report.Spoken;

/// `virt-qos validate`.
@Command(
    name = "validate",
    header = "Check documents of libvirt and of virt-qos.",
    description = {
      "Reads networks, ports, domains, status files, hook input and the configuration of virt-qos,"
          + " told by their root elements, and reports what is wrong with their bandwidth, in"
          + " libvirt's own words where libvirt would refuse it. A file that cannot be read is"
          + " reported, and the others are checked all the same.",
      "A folder stands for every *.xml below it, - for standard input."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors; there may be warnings",
      "1:errors were found",
      "2:wrong usage"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  virt-qos validate /etc/libvirt/qemu",
      "  virsh dumpxml guest1 | virt-qos validate -",
      "  virt-qos validate --format jsonl networks/ guests/"
    },
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  /// The form of the findings.
  enum Format {
    TEXT,
    JSON,
    JSONL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<DocumentCheck> CHECKS = List.of(DocumentCheck.READERS);

  private final Surroundings world;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "A file, a folder, or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). jsonl: a finding on each line.")
  private Format format = Format.TEXT;

  @Mixin private ColourOption colour = new ColourOption();

  ValidateCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Inputs inputs = new Inputs(world.in());
    List<Inputs.Input> named = Inputs.named(paths);
    List<Diagnostic> all = new ArrayList<>();
    for (Inputs.Input input : named) {
      Checked<Inputs.Bytes> bytes = inputs.read(input);
      List<Diagnostic> findings = findings(input, bytes);
      switch (format) {
        case TEXT -> print(findings, bytes.toOptional());
        case JSONL -> findings.forEach(finding -> world.out().print(FindingJson.line(finding)));
        case JSON -> {}
      }
      all.addAll(findings);
    }
    switch (format) {
      case TEXT -> summary(world.err(), named.size(), all);
      case JSON -> world.out().print(FindingJson.document(all, named.size()));
      case JSONL -> {}
    }
    boolean failed = all.stream().anyMatch(Diagnostic::isError);
    return (failed ? ExitCode.FINDINGS : ExitCode.FINE).number();
  }

  private static List<Diagnostic> findings(Inputs.Input input, Checked<Inputs.Bytes> bytes) {
    List<Diagnostic> findings = new ArrayList<>(bytes.findings());
    bytes
        .toOptional()
        .ifPresent(read -> CHECKS.forEach(check -> findings.addAll(check.findings(read.array(), input.name()))));
    return findings;
  }

  private void print(List<Diagnostic> findings, Optional<Inputs.Bytes> bytes) {
    if (findings.isEmpty()) {
      return;
    }
    Ink ink = colour.out(world);
    List<String> lines =
        bytes.map(read -> new String(read.array(), StandardCharsets.UTF_8).lines().toList()).orElse(List.of());
    findings.forEach(finding -> world.out().print(FindingText.render(finding, lines, ink)));
  }

  private static void summary(PrintWriter err, int inputs, List<Diagnostic> findings) {
    long errors = findings.stream().filter(Diagnostic::isError).count();
    err.println(
        Spoken.count(inputs, "document") + ": " + Spoken.count(errors, "error") + ", "
            + Spoken.count(findings.size() - errors, "other finding"));
  }
}
