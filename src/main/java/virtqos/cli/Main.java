package virtqos.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line's entry point.
@Command(
    name = "virt-qos",
    version = "virt-qos 0.1.0-SNAPSHOT",
    mixinStandardHelpOptions = true,
    subcommands = TryCommand.class)
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
