package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// `docs/man/virt-qos.1` names what the program has, and nothing else.
class ManPageTest {
  private static final Path PAGE = Path.of("docs/man/virt-qos.1");

  @Test
  void describesEveryCommand() throws IOException {
    String[] names =
        CommandRun.commands().stream()
            .map(CommandLine::getCommandName)
            .sorted()
            .toArray(String[]::new);
    assertThat(found("(?m)^\\.It Cm (\\S+)$")).containsExactly(names);
    assertThat(found("(?m)^\\.Nm\n\\.Cm (\\S+)$")).containsExactly(names);
  }

  @Test
  void describesEveryOption() throws IOException {
    Set<String> names = new TreeSet<>();
    for (CommandLine command : CommandRun.commands()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        Stream.of(option.names()).map(name -> name.substring(1)).forEach(names::add);
      }
    }
    Set<String> described = new TreeSet<>();
    for (String line : found("(?m)^\\.It Fl (.*)$")) {
      Stream.of(line.split(" , ", -1)).map(words -> words.split(" ", 2)[0]).forEach(described::add);
    }
    assertThat(described).containsExactlyElementsOf(names);
    assertThat(names).containsAll(found("\\bFl (\\S+)"));
  }

  @Test
  void describesEveryExitCode() throws IOException {
    assertThat(found("(?m)^\\.It (\\d+)$"))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ExitCode.values()).map(code -> "" + code.number()).toList());
  }

  private static Set<String> found(String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(PAGE))
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
