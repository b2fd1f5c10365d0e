package virtqos.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import virtqos.cli.validate.AllowList;
import virtqos.cli.validate.Progress;
import virtqos.cli.validate.Shard;
import virtqos.cli.validate.Sieve;
import virtqos.cli.validate.Tally;
import virtqos.cli.validate.Together;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Checked;
import virtqos.diag.Diagnostic;
import virtqos.diag.FindingsReport;
import virtqos.diag.Inspection;
import virtqos.diag.Severity;
import virtqos.diag.SourceLines;
import virtqos.host.HostFailure;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaFault;
import virtqos.xml.SchemaSet;

/// `virt-qos validate`.
@Command(
    name = "validate",
    header = "Check documents of libvirt and of virt-qos.",
    description = {
      "Holds networks, ports, domains, status files, hook input and the configuration of virt-qos,"
          + " told by their root elements, against their schemas, and reports what is wrong with"
          + " their bandwidth beyond that, in libvirt's own words where libvirt would refuse it. A"
          + " file that cannot be read is reported, and the others are checked all the same.",
      "A folder stands for every *.xml below it, - for standard input. Results come in the order"
          + " of the inputs, those of a folder sorted by name."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no errors; there may be warnings (--fail-level, --exit-zero)",
      "1:errors were found",
      "2:wrong usage",
      "3:the result or a file could not be written",
      "4:something can be mended (--diff)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  virt-qos validate /etc/libvirt/qemu",
      "  virsh dumpxml guest1 | virt-qos validate --stdin-filename guest1.xml -",
      "  git diff -z --name-only main -- '*.xml' | virt-qos validate --files-from -",
      "  virt-qos validate --format verdicts --shard 2/8 guests/",
      "  virt-qos validate --diff guests/ | less",
      "  virt-qos validate --baseline known.txt --strict --format sarif . >virt-qos.sarif"
    },
    mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
  /// What the report calls that which is not in one input.
  private static final String BETWEEN = "between the documents";

  private final Surroundings world;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "A file, a folder, or - for standard input.")
  private List<String> paths;

  @Option(
      names = "--files-from",
      paramLabel = "FILE",
      description = {
        "Check what this file names as well, - for standard input. Each name ends with a line feed,"
            + " or with NUL if there is one in the file."
      })
  private Optional<String> filesFrom = Optional.empty();

  @Option(
      names = "--stdin-filename",
      paramLabel = "NAME",
      defaultValue = Inputs.STANDARD_INPUT,
      description = "What findings call standard input (default: ${DEFAULT-VALUE}).")
  private String standardName = Inputs.STANDARD_INPUT;

  @Option(
      names = "--libvirt-version",
      paramLabel = "VERSION",
      description = {
        "The release of libvirt that the documents are for, where releases differ (default: the"
            + " newest that is known)."
      })
  private String version = LibvirtVersion.NEWEST.toString();

  @Option(
      names = "--alone",
      description =
          "Hold each document for itself. Else networks, guests and status files are held against"
              + " each other as well, as those of one host.")
  private boolean alone;

  @Option(names = "--schema-only", description = "Hold against the schema, and nothing beyond it.")
  private boolean schemaOnly;

  @Option(
      names = "--schema-dir",
      paramLabel = "FOLDER",
      description =
          "Use the schemas network.rng, networkport.rng and domain.rng of this folder, such as"
              + " libvirt's own in /usr/share/libvirt/schemas. Documents for which it has none are"
              + " in error.")
  private Optional<Path> schemaFolder = Optional.empty();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      defaultValue = "1/1",
      description =
          "Check the I-th of N parts only. The part of a file is told by its name, so that several"
              + " machines can share the work.")
  private String shard = Shard.WHOLE.toString();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "Check so many files at a time (default: the number of processors).")
  private Optional<Integer> jobs = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no summary on standard error.")
  private boolean quiet;

  @Mixin private FormatOption format = new FormatOption();

  @Mixin private FailureOptions failure = new FailureOptions();

  @Mixin private AllowOption allow = new AllowOption();

  @Mixin private BaselineOptions baseline = new BaselineOptions();

  @Mixin private FixOptions fix = new FixOptions();

  @Mixin private ColourOption colour = new ColourOption();

  ValidateCommand(Surroundings world) {
    this(world, List.of());
  }

  /// @param paths what to check, where no options say more
  ValidateCommand(Surroundings world, List<String> paths) {
    this.world = world;
    this.paths = new ArrayList<>(paths);
  }

  @Override
  public Integer call() {
    Inputs inputs = new Inputs(world.in());
    Inspections inspections = inspections(inputs);
    List<String> names = names(inputs);
    fix.check(names, baseline.isWritten(), spec);
    try {
      return (fix.isShown() ? show(inspections, names) : check(inspections, names)).number();
    } catch (SchemaFault e) {
      throw new ParameterException(spec.commandLine(), "--schema-dir: " + e.getMessage(), e);
    }
  }

  /// Prints what could be mended.
  private ExitCode show(Inspections inspections, List<String> names) {
    Fixes fixes =
        fix(inspections, names, Fixes.shown(world.out()), stay -> stay.forEach(this::tell));
    if (!quiet) {
      world.err().println(fixes + " can be mended");
    }
    if (fixes.isEmpty() || failure.isForgiven()) {
      return isFine(fixes.left(), failure.level(spec)) ? ExitCode.FINE : ExitCode.FINDINGS;
    }
    return ExitCode.PENDING;
  }

  private void tell(Diagnostic finding) {
    if (!quiet) {
      world.err().println(finding);
    }
  }

  /// @param left gets of each input what cannot be mended
  private Fixes fix(
      Inspections inspections,
      List<String> names,
      Fixes.Target target,
      Consumer<List<Diagnostic>> left) {
    Sieve sieve = new Sieve(allow.list(spec), baseline.known(spec), Optional.empty());
    Fixes fixes = new Fixes(inspections.inspectors().get(), target);
    inspections.run(
        new InputWalk(names, standardName),
        each -> left.accept(fixes.take(each, sieve.take(each.inspection()))));
    return fixes;
  }

  /// Tells what is wrong, after mending what is to be mended.
  private ExitCode check(Inspections inspections, List<String> names) {
    InstantSource clock = InstantSource.system();
    Instant start = clock.instant();
    Optional<Fixes> fixes =
        fix.isWanted()
            ? Optional.of(
                fix(
                    inspections,
                    names,
                    Fixes.inFiles(quiet ? new PrintWriter(Writer.nullWriter()) : world.err()),
                    _ -> {}))
            : Optional.empty();
    Together together = new Together();
    Severity failing = failure.level(spec);
    AllowList allowed = allow.list(spec);
    Sieve sieve = new Sieve(allowed, baseline.known(spec), baseline.written());
    Tally tally = new Tally();
    try (FindingsReport report = format.report(world, colour.out(world), failing);
        Progress progress = new Progress(world.err(), world.out(), clock, isWatched())) {
      inspections.run(
          new InputWalk(names, standardName),
          result -> {
            if (!alone && !result.isLink()) {
              result.document().ifPresent(each -> together.add(result.input().name(), each));
            }
            Inspection inspection = sieve.take(result.inspection());
            if (world.colours().out() && !inspection.findings().isEmpty()) {
              progress.clear();
            }
            if (result.isBarren()) {
              report.addBeside(inspection);
              tally.addBeside(inspection);
            } else {
              report.add(inspection);
              tally.add(inspection);
            }
            progress.done(tally.files());
          });
      progress.clear();
      if (!format.isOfVerdicts()) {
        Inspection between =
            sieve.take(new Inspection(BETWEEN, together.findings(), SourceLines.NONE));
        for (Inspection each : isWhole() ? List.of(between, allowed.unused()) : List.of(between)) {
          if (!each.findings().isEmpty()) {
            report.addBeside(each);
            tally.addBeside(each);
          }
        }
      }
    }
    sieve.written().ifPresent(baseline::write);
    if (!quiet && format.isForPeople(world)) {
      Duration took = Duration.between(start, clock.instant());
      fixes.map(each -> each + " mended").ifPresent(world.err()::println);
      world.err().println(tally.spoken(sieve.known().known(), took));
      sieve.written().flatMap(baseline::spoken).ifPresent(world.err()::println);
    }
    List<HostFailure> failures = fixes.map(Fixes::failures).orElse(List.of());
    failures.forEach(each -> world.err().println("virt-qos validate: " + each.getMessage()));
    if (!failures.isEmpty()) {
      return ExitCode.HOST_FAILED;
    }
    return isFine(tally, failing) ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  /// {@return whether all that a list can allow is looked for: in other parts, between documents
  /// and beyond the schema, too}
  private boolean isWhole() {
    return part().equals(Shard.WHOLE) && !alone && !schemaOnly;
  }

  /// What is written down is known from now on.
  private boolean isFine(Tally tally, Severity failing) {
    return failure.isForgiven() || baseline.isWritten() || !tally.hasAtLeast(failing);
  }

  private Inspections inspections(Inputs inputs) {
    Shard part = part();
    int threads = threads();
    SchemaSet schemas = schemas();
    TreeRules all = new TreeRules(libvirt());
    Optional<TreeRules> rules = schemaOnly ? Optional.empty() : Optional.of(all);
    return new Inspections(
        inputs, part, threads, () -> new Inspections.Inspector(schemas.check(), rules));
  }

  private LibvirtVersion libvirt() {
    return LibvirtVersion.parse(version)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--libvirt-version takes a release such as 11.3.0"));
  }

  /// {@return whether somebody sees how far it is, and it does not get among the results}
  private boolean isWatched() {
    return !quiet
        && world.colours().err()
        && !world.isDumb()
        && (!world.colours().out() || format.isOfFindings(world));
  }

  private int threads() {
    int wanted = jobs.orElse(Runtime.getRuntime().availableProcessors());
    if (wanted < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs takes a number from 1");
    }
    return wanted;
  }

  private Shard part() {
    return Shard.parse(shard)
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "--shard takes I/N with I from 1 to N, such as 2/8"));
  }

  private List<String> names(Inputs inputs) {
    if (paths.isEmpty() && filesFrom.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a file or folder, or - for standard input");
    }
    List<String> names = new ArrayList<>(paths);
    filesFrom.ifPresent(file -> names.addAll(listed(inputs, file)));
    return names;
  }

  private List<String> listed(Inputs inputs, String file) {
    Checked<Inputs.Bytes> list = inputs.read(Inputs.one(file));
    return list.toOptional()
        .map(bytes -> Inputs.list(bytes.array()))
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(),
                    "--files-from " + file + ": " + list.findings().getFirst().message()));
  }

  private SchemaSet schemas() {
    if (schemaFolder.isEmpty()) {
      return SchemaSet.ours();
    }
    Path folder = schemaFolder.get();
    try (Stream<Path> files = Files.list(folder)) {
      Set<String> names =
          files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet());
      if (Collections.disjoint(names, SchemaSet.files())) {
        throw new ParameterException(
            spec.commandLine(),
            "--schema-dir: there is no network.rng, networkport.rng or domain.rng in " + folder);
      }
      return SchemaSet.of(name -> read(folder.resolve(name)), names);
    } catch (IOException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--schema-dir: cannot list " + folder + ": " + HostFailure.reason(e),
          e);
    }
  }

  private static byte[] read(Path schema) {
    try {
      return Files.readAllBytes(schema);
    } catch (IOException e) {
      throw new SchemaFault("cannot read " + schema + ": " + HostFailure.reason(e));
    }
  }
}
