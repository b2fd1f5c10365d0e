package virtqos.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import virtqos.cli.validate.AllowList;
import virtqos.cli.validate.AllowListFault;

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
    OptionFile list = new OptionFile("--allow-from", file.get());
    try {
      return AllowList.parse(list.text(command), file.get().toString());
    } catch (AllowListFault e) {
      throw list.wrong(command, String.valueOf(e.getMessage()), e);
    }
  }
}
