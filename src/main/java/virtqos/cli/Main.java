package virtqos.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import virtqos.diag.Printable;
import virtqos.host.HostFailure;
import virtqos.report.Ink;

/// The command line's entry point.
@Command(
    name = "virt-qos",
    header = "Keeps libvirt's minimum-bandwidth promises.",
    description =
        "Brings the kernel's tc hierarchy to what the <bandwidth> of networks and guests promises,"
            + " as a hook of libvirt or by hand.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommandsRepeatable = false,
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes of every command:%n",
    exitCodeList = {
      "0:fine",
      "1:findings, or invalid input",
      "2:wrong usage",
      "3:the host failed: tc, permissions, disk",
      "4:changes are pending (plan --check, reconcile --check)",
      "70:a bug of virt-qos"
    },
    footerHeading = "%n",
    footer = "`virt-qos COMMAND --help` says more.")
public final class Main implements Callable<Integer> {
  private static final String HOOK = "hook";

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(HOOK) && !asksForHelp(args)) {
      virtqos.hook.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    System.exit(run(args, Surroundings.ofProcess()));
  }

  private static boolean asksForHelp(String[] args) {
    return args.length > 1 && Set.of("-h", "--help", "-V", "--version").contains(args[1]);
  }

  /// {@return the exit code}
  static int run(String[] args, Surroundings world) {
    int code = execute(args, world);
    boolean lost = world.out().checkError();
    if (lost) {
      world.err().println("virt-qos: the result could not be written");
    }
    world.err().flush();
    return lost && code == ExitCode.FINE.number() ? ExitCode.HOST_FAILED.number() : code;
  }

  private static int execute(String[] args, Surroundings world) {
    try {
      return commands(world).execute(args);
    } catch (RuntimeException | Error bug) {
      return bug(bug, world.err());
    }
  }

  static CommandLine commands(Surroundings world) {
    Ink ink = ColourOption.automatic(world, world.colours().out());
    CommandLine commands = new CommandLine(new Main());
    commands
        .addSubcommand(new PlanCommand(world))
        .addSubcommand(new ApplyCommand(world))
        .addSubcommand(new ReconcileCommand(world))
        .addSubcommand(new StatusCommand(world))
        .addSubcommand(new ValidateCommand(world))
        .addSubcommand(new ExplainCommand(world))
        .addSubcommand(new DoctorCommand(world))
        .addSubcommand(new TryCommand())
        .addSubcommand(new HookCommand());
    space(commands);
    for (CommandLine command : commands.getSubcommands().values()) {
      space(command);
      command.getCommandSpec().versionProvider(new Version());
    }
    return commands
        .setOut(world.out())
        .setErr(world.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(ink == Ink.COLOURED ? Ansi.ON : Ansi.OFF))
        .setParameterExceptionHandler((exception, _) -> usage(exception, world.err()))
        .setExecutionExceptionHandler(
            (exception, command, _) -> failure(exception, command, world.err()));
  }

  /// Parts what stands in a command's help.
  private static void space(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%n");
  }

  /// Without a command there is nothing to do.
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.USAGE.number();
  }

  private static int usage(ParameterException exception, PrintWriter err) {
    CommandLine command = exception.getCommandLine();
    err.println("virt-qos: " + words(exception));
    UnmatchedArgumentException.printSuggestions(exception, err);
    err.println("`" + command.getCommandSpec().qualifiedName() + " --help` says more.");
    return ExitCode.USAGE.number();
  }

  /// {@return what is wrong, with the words that the user may write}
  private static String words(ParameterException exception) {
    if (exception.getArgSpec() instanceof OptionSpec option && exception.getValue() != null) {
      String value = option.longestName() + ": '" + Printable.of(exception.getValue());
      if (option.type().isEnum()) {
        return value + "' is none of " + String.join(", ", option.completionCandidates());
      }
      if (option.type().equals(double.class)) {
        return value + "' is no number";
      }
    }
    return Printable.of(String.valueOf(exception.getMessage()));
  }

  private static int failure(Exception exception, CommandLine command, PrintWriter err) {
    return switch (exception) {
      case HostFailure failure -> {
        err.println("virt-qos " + command.getCommandName() + ": " + failure.getMessage());
        yield ExitCode.HOST_FAILED.number();
      }
      default -> bug(exception, err);
    };
  }

  private static int bug(Throwable bug, PrintWriter err) {
    err.println("virt-qos: this is a bug; please report it with what follows");
    bug.printStackTrace(err);
    return ExitCode.BUG.number();
  }
}
