package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `docs/ci` calls, as it is called there.
class CiExamplesTest {
  private static final Pattern CALL = Pattern.compile("virt-qos (validate -[^\\n>|]*)");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/ci/README.md",
        "docs/ci/gitlab-ci.yml",
        "docs/ci/github-action/action.yml",
        "docs/manual/commands.md"
      })
  void callsWhatThereIs(Path page) throws IOException {
    Path guest = Files.writeString(folder.resolve("guest.xml"), "<network/>");
    Path known = Files.writeString(folder.resolve("known.txt"), "# virt-qos baseline 1\n");
    List<String> calls =
        CALL.matcher(Files.readString(page)).results().map(call -> call.group(1)).toList();
    assertThat(calls).isNotEmpty();
    for (String call : calls) {
      String[] words =
          Stream.of(call.strip().split(" +"))
              .map(
                  word ->
                      word.matches("guests|networks|.*/|/.*|.*\\.xml|\\$PATHS")
                          ? guest.toString()
                          : word)
              .map(word -> word.endsWith(".txt") || word.equals("FILE") ? known.toString() : word)
              .map(word -> word.equals("$OPTIONS") ? "-q" : word)
              .toArray(String[]::new);
      assertThat(CommandRun.of(words).code()).as(call).isBetween(0, 1);
    }
  }

  @Test
  void hooksIntoCommitsWithWhatThereIs() throws IOException {
    List<String> hook = Files.readAllLines(Path.of(".pre-commit-hooks.yaml"));
    assertThat(hook)
        .contains(
            "  entry: virt-qos validate",
            "  entry: virt-qos validate --fix",
            "  language: system",
            "  files: \\.xml$");
    Path valid = Files.copy(Path.of("testdata/validate/valid.xml"), folder.resolve("valid.xml"));
    assertThat(CommandRun.of("validate", valid.toString()).code()).isZero();
    assertThat(CommandRun.of("validate", "--fix", valid.toString()).code()).isZero();
  }
}
