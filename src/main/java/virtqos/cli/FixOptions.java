package virtqos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /// Refuses what does not go together, and inputs that cannot be changed in their places.
  void check(List<String> names, boolean isBaselineWritten, CommandSpec command) {
    if (isShown && isBaselineWritten) {
      throw new ParameterException(
          command.commandLine(), "--diff tells of no findings, so --write-baseline has none");
    }
    for (String name : names) {
      if (isWanted() && isStream(name)) {
        throw new ParameterException(
            command.commandLine(),
            "--fix changes files, and "
                + (name.equals(Inputs.STANDARD_INPUT) ? "standard input" : name)
                + " is none; --diff shows what it would change");
      }
    }
  }

  private static boolean isStream(String name) {
    Path file = Path.of(name);
    return name.equals(Inputs.STANDARD_INPUT)
        || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
  }
}
