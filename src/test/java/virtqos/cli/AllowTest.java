package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Comments that silence findings.
class AllowTest {
  private static final String PEAK = "allow bandwidth-peak-ignored";

  @TempDir Path folder;

  @Test
  void silencesARuleForTheElementBehind() throws IOException {
    assertThat(rules(outbound(comment(PEAK + " it is meant")))).isEmpty();
    assertThat(rules(outbound(""))).containsExactly("bandwidth-peak-ignored");
  }

  @Test
  void silencesNothingElse() throws IOException {
    assertThat(rules(outbound(comment("allow bandwidth-small-burst it is meant"))))
        .containsExactlyInAnyOrder("bandwidth-peak-ignored", "allow-unused");
    assertThat(
            rules(
                network(
                    comment(PEAK + " it is meant")
                        + "<inbound average='2000'/>"
                        + "<outbound average='1000' peak='2000'/>")))
        .containsExactlyInAnyOrder("bandwidth-peak-ignored", "allow-unused");
  }

  @Test
  void reachesIntoTheElement() throws IOException {
    assertThat(
            rules(
                "<network><name>n</name>"
                    + comment(PEAK + " for all below")
                    + "<bandwidth><outbound average='1000' peak='2000'/></bandwidth></network>"))
        .isEmpty();
  }

  @Test
  void standsForTheWholeDocumentInFrontOfIt() throws IOException {
    assertThat(rules(comment(PEAK + " everywhere") + outbound(""))).isEmpty();
  }

  @Test
  void silencesErrorsOfTheSchemaToo() throws IOException {
    String document = "<network><name>n</name>%s<brigde name='virbr7'/></network>";
    assertThat(rules(document.formatted(""))).containsExactly("element-unknown");
    assertThat(rules(document.formatted(comment("allow element-unknown a newer libvirt knows it"))))
        .isEmpty();
    assertThat(CommandRun.of("validate", file()).code()).isZero();
    assertThat(CommandRun.of("validate", "--schema-only", file()).code()).isEqualTo(1);
  }

  @Test
  void wantsAReason() throws IOException {
    assertThat(rules(outbound(comment(PEAK))))
        .containsExactlyInAnyOrder("bandwidth-peak-ignored", "allow-without-reason");
  }

  @Test
  void wantsARule() throws IOException {
    assertThat(rules(outbound(comment("allow bandwidth-peek-ignored it is meant"))))
        .containsExactlyInAnyOrder("bandwidth-peak-ignored", "allow-unknown-rule");
    assertThat(rules(outbound(comment("allow"))))
        .containsExactlyInAnyOrder("bandwidth-peak-ignored", "allow-unknown-rule");
  }

  @Test
  void saysWhenThereIsNothingToSilence() throws IOException {
    assertThat(rules("<network><name>n</name>" + comment(PEAK + " once") + "</network>"))
        .containsExactly("allow-unused");
  }

  @Test
  void readsOtherCommentsAsComments() throws IOException {
    assertThat(rules("<network><!-- we allow bandwidth-peak-ignored --><name>n</name></network>"))
        .isEmpty();
  }

  @Test
  void silencesWhatAListNames() throws IOException {
    rules(outbound(""));
    assertThat(allowing("bandwidth-peak-ignored document.xml it is meant")).isEmpty();
    assertThat(allowing("# nothing", "", "bandwidth-peak-ignored *.xml it is meant")).isEmpty();
    assertThat(allowing("bandwidth-peak-ignored " + folder + "/* it is meant")).isEmpty();
    assertThat(allowing("bandwidth-peak-ignored other.xml it is meant"))
        .containsExactly("bandwidth-peak-ignored", "allow-unused");
    assertThat(allowing("bandwidth-small-burst document.xml it is meant"))
        .containsExactly("bandwidth-peak-ignored", "allow-unused");
  }

  /// What a line is for may be in another part, between documents, or beyond the schema.
  @ParameterizedTest
  @CsvSource({
    "--alone,           bridge-twice",
    "--shard=1/2,       bandwidth-peak-ignored",
    "--shard=2/2,       bandwidth-peak-ignored",
    "--schema-only,     bandwidth-peak-ignored"
  })
  void saysNothingOfALineWhereNotAllIsLookedAt(String option, String rule) throws IOException {
    rules("<network><name>n</name></network>");
    Path list = Files.writeString(folder.resolve("allowed"), rule + " document.xml it is meant\n");
    List<String> command =
        List.of("validate", "--format", "jsonl", "--allow-from", list.toString(), file(), option);
    assertThat(rulesOf(command.toArray(String[]::new))).isEmpty();
    assertThat(rulesOf(command.subList(0, 6).toArray(String[]::new)))
        .containsExactly("allow-unused");
  }

  @Test
  void silencesWhatIsWrongBetweenDocuments() throws IOException {
    rules("<network><name>n</name><bridge name='virbr7'/></network>");
    Files.writeString(
        folder.resolve("other.xml"), "<network><name>m</name><bridge name='virbr7'/></network>");
    assertThat(allowing("# nothing")).containsExactly("bridge-twice");
    assertThat(allowing("bridge-twice other.xml one of them is never started")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bandwidth-peak-ignored document.xml",
        "bandwidth-peak-ignored",
        "bandwidth-peek-ignored document.xml it is meant",
        "bandwidth-peak-ignored [document.xml it is meant"
      })
  void refusesAListThatItCannotUse(String line) throws IOException {
    Path list = Files.writeString(folder.resolve("allowed"), "# first\n" + line + "\n");
    CommandRun.Result refused =
        CommandRun.of("validate", "--allow-from", list.toString(), folder.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--allow-from " + list + ": line 2");
  }

  /// {@return the rules of what is left of everything in the folder}
  private List<String> allowing(String... lines) throws IOException {
    Path list = Files.write(folder.resolve("allowed"), List.of(lines));
    return rulesOf(
        "validate", "--format", "jsonl", "--allow-from", list.toString(), folder.toString());
  }

  private static String comment(String text) {
    return "<!-- virt-qos: " + text + " -->";
  }

  private static String outbound(String before) {
    return network(before + "<outbound average='1000' peak='2000'/>");
  }

  private static String network(String bandwidth) {
    return "<network><name>n</name><bandwidth>" + bandwidth + "</bandwidth></network>";
  }

  private String file() {
    return folder.resolve("document.xml").toString();
  }

  private List<String> rules(String document) throws IOException {
    Files.writeString(folder.resolve("document.xml"), document);
    return rulesOf("validate", "--format", "jsonl", file());
  }

  private static List<String> rulesOf(String... command) {
    return CommandRun.of(command)
        .out()
        .lines()
        .map(line -> line.replaceAll(".*\"rule\" ?: ?\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
