package virtqos.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
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
      "4:changes are pending (plan --check, reconcile --check, validate --diff)",
      "70:a bug of virt-qos"
    },
    footerHeading = "%n",
    footer = "`virt-qos COMMAND --help` says more.")
public final class Main implements Callable<Integer> {
  private static final String HOOK = "hook";

  /// In the order of the help.
  private static final Map<String, Function<Surroundings, Object>> COMMANDS = inOrder();

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  private static Map<String, Function<Surroundings, Object>> inOrder() {
    Map<String, Function<Surroundings, Object>> commands = new LinkedHashMap<>();
    commands.put("plan", PlanCommand::new);
    commands.put("apply", ApplyCommand::new);
    commands.put("reconcile", ReconcileCommand::new);
    commands.put("status", StatusCommand::new);
    commands.put("validate", ValidateCommand::new);
    commands.put("rules", RulesCommand::new);
    commands.put("explain", ExplainCommand::new);
    commands.put("doctor", DoctorCommand::new);
    commands.put("try", _ -> new TryCommand());
    commands.put(HOOK, _ -> new HookCommand());
    return Collections.unmodifiableMap(commands);
  }

  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(HOOK) && !asksForHelp(args)) {
      virtqos.hook.Main.main(Arrays.copyOfRange(args, 1, args.length));
      return;
    }
    // All is written, and nobody waits for the end of this process: the orderly way out would look
    // for a logger to tell of it first.
    Runtime.getRuntime().halt(run(args, Surroundings.ofProcess()));
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
    return lost && isOfResult(code) ? ExitCode.HOST_FAILED.number() : code;
  }

  /// {@return whether a command ends so to say what its result is, which counts only where somebody
  /// can read it}
  private static boolean isOfResult(int code) {
    return code != ExitCode.USAGE.number() && code != ExitCode.BUG.number();
  }

  private static int execute(String[] args, Surroundings world) {
    try {
      return isPlainValidation(args)
          ? new ValidateCommand(world, List.of(Arrays.copyOfRange(args, 1, args.length))).call()
          : commands(world, args).execute(args);
    } catch (HostFailure failure) {
      return failed("validate", failure, world.err());
    } catch (RuntimeException | Error bug) {
      return bug(bug, world.err());
    }
  }

  /// Reading options takes twice as long as checking a document, so where there are none, nothing
  /// looks for any.
  private static boolean isPlainValidation(String[] args) {
    return args.length > 1
        && args[0].equals("validate")
        && Stream.of(args).noneMatch(arg -> arg.startsWith("-") || arg.startsWith("@"));
  }

  /// {@return all commands, or only the one that is called: reading the options of all takes longer
  /// than most of them run}
  static CommandLine commands(Surroundings world, String... args) {
    Ink ink = ColourOption.automatic(world, world.colours().out());
    CommandLine commands = new CommandLine(new Main());
    Map<String, Function<Surroundings, Object>> wanted = new LinkedHashMap<>(COMMANDS);
    if (args.length > 0 && COMMANDS.containsKey(args[0])) {
      wanted.keySet().retainAll(Set.of(args[0]));
    }
    wanted.forEach((name, make) -> commands.addSubcommand(name, make.apply(world)));
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
      if (option.typeInfo().isEnum()) {
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
      case HostFailure failure -> failed(command.getCommandName(), failure, err);
      default -> bug(exception, err);
    };
  }

  private static int failed(String command, HostFailure failure, PrintWriter err) {
    err.println("virt-qos " + command + ": " + failure.getMessage());
    return ExitCode.HOST_FAILED.number();
  }

  private static int bug(Throwable bug, PrintWriter err) {
    err.println("virt-qos: this is a bug; please report it with what follows");
    bug.printStackTrace(err);
    return ExitCode.BUG.number();
  }
}
