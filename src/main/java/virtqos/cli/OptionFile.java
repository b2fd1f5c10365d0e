package virtqos.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import virtqos.host.HostFailure;

/// A file of the user's that an option names. Where it cannot be used, neither can the command.
record OptionFile(String option, Path file) {
  /// {@return the content}
  String text(CommandSpec command) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw wrong(command, "it is not in UTF-8", e);
    } catch (IOException e) {
      throw wrong(command, "cannot be read: " + HostFailure.reason(e), e);
    }
  }

  /// {@return that the file cannot be used}
  ParameterException wrong(CommandSpec command, String why, Exception cause) {
    return new ParameterException(command.commandLine(), option + " " + file + ": " + why, cause);
  }
}
