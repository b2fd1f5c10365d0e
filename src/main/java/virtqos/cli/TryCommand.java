package virtqos.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import virtqos.host.HostFailure;
import virtqos.trial.Arrangement;
import virtqos.trial.Trial;
import virtqos.trial.TrialJson;
import virtqos.trial.TrialReport;
import virtqos.trial.TrialTable;

/// `virt-qos try`.
@Command(
    name = "try",
    header = "See whether floors hold, on a bridge and guests made for it.",
    description = {
      "Floods three guests of a network with traffic: with the network's limit only, with libvirt's"
          + " own filters, and with virt-qos called as libvirt calls it. Prints what each guest"
          + " received.",
      "All of it happens in namespaces that vanish with the command; nothing of this machine's"
          + " network is touched. Needs root or unprivileged user namespaces; says so where it has"
          + " neither."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every floor holds with virt-qos, or the trial is impossible here",
      "1:a floor does not hold with virt-qos",
      "2:wrong usage",
      "3:the host failed"
    },
    mixinStandardHelpOptions = true)
final class TryCommand implements Callable<Integer> {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
  private static final double SHORTEST = 0.5;
  private static final double LONGEST = 60;

  /// The form of the result.
  enum Format {
    table,
    json
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Length of each of the six measurements, 0.5 to 60 (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(names = "--dry-run", description = "Print the commands instead.")
  private boolean dryRun;

  @Override
  public Integer call() {
    if (!(seconds >= SHORTEST && seconds <= LONGEST)) {
      throw new ParameterException(spec.commandLine(), "--seconds must be from 0.5 to 60");
    }
    if (dryRun && format == Format.json) {
      throw new ParameterException(
          spec.commandLine(), "either --dry-run or --format json: the commands are a script");
    }
    Optional<Trial> trial = Trial.ofWindow(Duration.ofMillis(Math.round(seconds * 1000)));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (trial.isEmpty()) {
      throw new HostFailure("hooks/network is not where this installation should have it");
    }
    if (dryRun) {
      out.print(trial.get().script());
      out.flush();
      return 0;
    }
    return run(trial.get(), out, err);
  }

  private int run(Trial trial, PrintWriter out, PrintWriter err) {
    boolean terminal = isTerminal();
    Trial.Outcome outcome =
        trial.run(
            what -> {
              if (terminal) {
                err.print("\r\033[Ktry: " + what + " …");
                err.flush();
              }
            });
    if (terminal) {
      err.print("\r\033[K");
      err.flush();
    }
    return switch (outcome) {
      case Trial.Impossible impossible -> {
        String reason =
            "this needs root or unprivileged user namespaces, and here " + impossible.reason();
        out.print(
            switch (format) {
              case table -> trial.script() + "# not done: " + reason + "\n";
              case json -> TrialJson.impossible(reason);
            });
        out.flush();
        yield 0;
      }
      case Trial.Seen seen -> {
        print(seen.report(), out, err);
        yield seen.report().allHold(Arrangement.VIRT_QOS) ? 0 : 1;
      }
    };
  }

  private void print(TrialReport report, PrintWriter out, PrintWriter err) {
    report.messages().forEach(message -> err.println("try: the hook said: " + message));
    out.print(
        switch (format) {
          case table -> new TrialTable(report, marks()).render();
          case json -> TrialJson.render(report);
        });
    out.flush();
  }

  private static TrialTable.Marks marks() {
    String encoding = System.getProperty("stdout.encoding", Charset.defaultCharset().name());
    return encoding.startsWith("UTF") ? TrialTable.Marks.UNICODE : TrialTable.Marks.ASCII;
  }

  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
