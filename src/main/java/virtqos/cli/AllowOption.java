package virtqos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import virtqos.cli.validate.AllowList;
import virtqos.cli.validate.AllowListFault;
import virtqos.host.HostFailure;

/// The findings that somebody means, with the reasons.
final class AllowOption {
  @Option(
      names = "--allow-from",
      paramLabel = "FILE",
      description = {
        "Neither report nor count what this file allows: on each line a rule, the files (a glob),"
            + " and the reason. A document can say so itself:",
        "<!-- virt-qos: allow RULE reason -->"
      })
  private Optional<Path> file = Optional.empty();

  /// {@return what is allowed, perhaps nothing}
  AllowList list(CommandSpec command) {
    if (file.isEmpty()) {
      return AllowList.none();
    }
    try {
      return AllowList.parse(Files.readString(file.get()), file.get().toString());
    } catch (IOException e) {
      throw wrong(command, "cannot be read: " + HostFailure.reason(e), e);
    } catch (AllowListFault e) {
      throw wrong(command, String.valueOf(e.getMessage()), e);
    }
  }

  private ParameterException wrong(CommandSpec command, String why, Exception cause) {
    return new ParameterException(
        command.commandLine(),
        "--allow-from " + file.map(Path::toString).orElse("") + ": " + why,
        cause);
  }
}
