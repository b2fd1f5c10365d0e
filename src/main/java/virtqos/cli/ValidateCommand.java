package virtqos.cli;

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
import virtqos.diag.FindingsReport;
import virtqos.diag.Inspection;
import virtqos.diag.JsonLinesReport;
import virtqos.diag.JsonReport;
import virtqos.diag.SourceLines;
import virtqos.report.Spoken;
import virtqos.xml.Documents;

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
      "2:wrong usage",
      "3:the result could not be written"
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

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "A file, a folder, or - for standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). jsonl: a finding on each line.")
  private Format format = Format.TEXT;

  @Mixin private ColourOption colour = new ColourOption();

  ValidateCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Inputs inputs = new Inputs(world.in());
    Tally tally = new Tally();
    try (FindingsReport report = report()) {
      for (Inputs.Input input : Inputs.named(paths)) {
        Inspection inspection = inspect(input, inputs.read(input));
        report.add(inspection);
        tally.add(inspection);
      }
    }
    if (format == Format.TEXT) {
      world.err().println(tally);
    }
    return (tally.errors > 0 ? ExitCode.FINDINGS : ExitCode.FINE).number();
  }

  private FindingsReport report() {
    return switch (format) {
      case TEXT -> ColourOption.report(world.out(), colour.out(world));
      case JSON -> new JsonReport(world.out());
      case JSONL -> new JsonLinesReport(world.out());
    };
  }

  private static Inspection inspect(Inputs.Input input, Checked<Inputs.Bytes> read) {
    List<Diagnostic> findings = new ArrayList<>(read.findings());
    Optional<byte[]> bytes = read.toOptional().map(Inputs.Bytes::array);
    for (DocumentCheck check : CHECKS) {
      bytes.ifPresent(array -> findings.addAll(check.findings(array, input.name())));
    }
    return new Inspection(
        input.name(), findings, bytes.map(Documents::lines).orElse(SourceLines.NONE));
  }

  /// What was found altogether.
  private static final class Tally {
    private long documents;
    private long errors;
    private long others;

    void add(Inspection inspection) {
      long wrong = inspection.findings().stream().filter(Diagnostic::isError).count();
      documents++;
      errors += wrong;
      others += inspection.findings().size() - wrong;
    }

    @Override
    public String toString() {
      return Spoken.count(documents, "document")
          + ": "
          + Spoken.count(errors, "error")
          + (others == 0 ? "" : ", " + Spoken.count(others, "other finding"));
    }
  }
}
