package virtqos.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// What `validate` does about findings beside telling them.
final class FixOptions {
  @Option(
      names = "--fix",
      description = {
        "Mend in the files what needs no thought, then check them: what libvirt ignores goes, and"
            + " what can mean one thing only is written so. The page of a rule (virt-qos rules"
            + " RULE) says whether that is done. Nothing else in the file changes."
      })
  private boolean isWanted;

  @Option(
      names = "--diff",
      description =
          "Print what --fix would change, for patch -p1, and change nothing; end with 4 when there"
              + " is something.")
  private boolean isShown;

  /// {@return whether files are to be changed}
  boolean isWanted() {
    return isWanted && !isShown;
  }

  boolean isShown() {
    return isShown;
  }

  /// Refuses an input that cannot be changed in its place.
  void check(Iterable<String> names, CommandSpec command) {
    for (String name : names) {
      if (isWanted() && name.equals(Inputs.STANDARD_INPUT)) {
        throw new ParameterException(
            command.commandLine(),
            "--fix changes files, and standard input is none; --diff shows what it would change");
      }
    }
  }
}
