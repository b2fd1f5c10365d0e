package virtqos.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import virtqos.diag.Rule;
import virtqos.report.RuleList;

/// `virt-qos rules`.
@Command(
    name = "rules",
    header = "Say what the rules in findings mean.",
    description =
        "Lists every rule with its severity and what it says. With the id of a rule, the words in"
            + " brackets at the end of a finding: why it is so, an example wrong and right, what to"
            + " do, and what libvirt says.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:told", "2:there is no such rule", "3:the result could not be written"},
    footerHeading = "%nExamples:%n",
    footer = {"  virt-qos rules", "  virt-qos rules bandwidth-missing-average"},
    mixinStandardHelpOptions = true)
final class RulesCommand implements Callable<Integer> {
  private final Surroundings world;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "RULE", arity = "0..1", description = "The id of a rule.")
  private Optional<String> id = Optional.empty();

  RulesCommand(Surroundings world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    List<String> lines =
        id.map(named -> List.of(page(rule(named)).stripTrailing()))
            .orElseGet(() -> RuleList.of(Rule.all()));
    lines.forEach(world.out()::println);
    return ExitCode.FINE.number();
  }

  private Rule rule(String named) {
    List<Rule> all = Rule.all();
    return all.stream()
        .filter(rule -> rule.id().equals(named))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    spec.commandLine(), "there is no rule '" + named + "'" + alike(named, all)));
  }

  private static String alike(String named, List<Rule> all) {
    List<String> alike =
        all.stream().map(Rule::id).filter(known -> known.contains(named)).limit(8).toList();
    return alike.isEmpty()
        ? "; `virt-qos rules` lists them all"
        : "; did you mean " + String.join(", ", alike) + "?";
  }

  /// {@return the rule's page, as the build has packed it}
  private static String page(Rule rule) {
    try (InputStream in =
        RulesCommand.class.getResourceAsStream("/virtqos/rules/" + rule.id() + ".md")) {
      return in == null
          ? rule.id() + ": " + rule.sentence()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
