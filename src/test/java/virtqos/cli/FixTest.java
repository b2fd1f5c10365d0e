package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.Namespace;
import virtqos.testing.Namespace.Outcome;

/// `validate --fix` and `--diff`.
class FixTest {
  private static final String NETWORK =
      """
      <?xml version="1.0" encoding="ENCODING"?>
      <network  ipv6 = "no">
      \t<name>net</name><!-- größe -->
        <bridge name='virbr7' delay='0 '/>
        <bandwidth>
          <inbound average='1000' peak='5000'/>
          <!-- virt-qos: allow network-mtu it was there once -->
          <outbound average="1000"
                    peak="2000" burst="64"/>
          <outbound average="1000"
                    peak="2000" burst="64"/>
        </bandwidth>
        <ip address='192.0.2.1' prefix='24'  ></ip>
      </network>\
      """;

  private static final String MENDED =
      """
      <?xml version="1.0" encoding="ENCODING"?>
      <network  ipv6 = "no">
      \t<name>net</name><!-- größe -->
        <bridge name='virbr7' delay='0'/>
        <bandwidth>
          <inbound average='1000' peak='5000'/>
          <outbound average="1000" burst="64"/>
        </bandwidth>
        <ip address='192.0.2.1' prefix='24'  ></ip>
      </network>\
      """;

  @TempDir Path folder;

  private CommandRun.Result validate(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "validate";
    all[1] = folder.toString();
    System.arraycopy(options, 0, all, 2, options.length);
    return CommandRun.of(all);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// Everything beside the corrections is as it was, whatever the encoding and the line ends.
  @ParameterizedTest
  @CsvSource({
    "UTF-8, '', LF",
    "UTF-8, \ufeff, LF",
    "ISO-8859-1, '', LF",
    "UTF-16LE, \ufeff, LF",
    "UTF-16BE, \ufeff, LF",
    "UTF-8, '', CRLF"
  })
  void mendsWhatNeedsNoThoughtAndNothingElse(Charset charset, String mark, String ends)
      throws IOException {
    String end = ends.equals("LF") ? "\n" : "\r\n";
    String declared = charset.name().startsWith("UTF-16") ? "UTF-16" : charset.name();
    Path file = folder.resolve("net.xml");
    Files.write(file, bytes(NETWORK, mark, declared, end, charset));
    assertThat(CommandRun.of("validate", file.toString()).out())
        .contains(
            "[network-number]",
            "[allow-unused]",
            "[bandwidth-peak-ignored]",
            "[bandwidth-duplicate-direction]");
    CommandRun.Result fix = validate("--fix");
    assertThat(fix.out()).isEmpty();
    assertThat(fix.err())
        .startsWith(
            "mended " + file + "\n4 findings in 1 file mended\n1 file: 1 valid, 0 invalid, ");
    assertThat(fix.code()).isZero();
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes(MENDED, mark, declared, end, charset));
    assertThat(validate("--fix").err()).startsWith("0 findings in 0 files mended\n");
  }

  private static byte[] bytes(
      String text, String mark, String declared, String end, Charset charset) {
    return (mark + text.replace("ENCODING", declared).replace("\n", end)).getBytes(charset);
  }

  /// Each line: what is wrong, and what is left of it; `-` for nothing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "<outbound average='1' peak='2'/>|<outbound average='1'/>",
        "<outbound peak='2' average='1'/>|<outbound average='1'/>",
        "<outbound average='1' peak=  '2'  burst='3'/>|<outbound average='1'  burst='3'/>",
        "<outbound average='1'/> <outbound average='1'/><!---->|<outbound average='1'/> <!---->",
        "<outbound average='1'/><!--x--><outbound average='1'/>|<outbound average='1'/><!--x-->",
        "<outbound average='1' peak='2'/><outbound average='1' peak='2'/>|<outbound average='1'/>",
        "<inbound average=' 10\t' peak='20 '/>|<inbound average='10' peak='20'/>",
        "<!-- virt-qos: allow uuid why not --><inbound average='9'/>|<inbound average='9'/>",
      })
  void takesAwayTheLeast(String wrong, String right) throws IOException {
    String around = "<network><name>a</name><bandwidth>%s</bandwidth></network>";
    Path file = file("net.xml", around.formatted(wrong));
    assertThat(validate("--fix").code()).isZero();
    assertThat(file).hasContent(around.formatted(right));
    assertThat(validate().out()).isEmpty();
  }

  @Test
  void leavesWhatIsNoNumber() throws IOException {
    String network = "<network><name>a</name><bandwidth>%s</bandwidth></network>";
    String wrong = "<inbound average='8mbit ' peak='-5 ' burst=' '/>";
    Path file = file("net.xml", network.formatted(wrong + "<outbound average='9 '/>"));
    assertThat(validate("--fix").code()).isEqualTo(1);
    assertThat(file).hasContent(network.formatted(wrong + "<outbound average='9'/>"));
  }

  @Test
  void showsFirstWhatItWouldDo() throws IOException {
    Path file = file("net.xml", NETWORK.replace("ENCODING", "UTF-8"));
    CommandRun.Result diff = validate("--fix", "--diff");
    String name = file.toString().substring(1);
    assertThat(diff.out())
        .startsWith("--- a/" + name + "\n+++ b/" + name + "\n@@ -1,14 +1,10 @@\n")
        .contains(
            "\n-  <bridge name='virbr7' delay='0 '/>\n+  <bridge name='virbr7' delay='0'/>\n",
            "\n </network>\n\\ No newline at end of file\n");
    assertThat(diff.err()).isEqualTo("4 findings in 1 file can be mended\n");
    assertThat(diff.code()).isEqualTo(4);
    assertThat(file).hasContent(NETWORK.replace("ENCODING", "UTF-8"));
    assertThat(validate("--diff", "--exit-zero").code()).isZero();
    assertThat(validate("--fix").code()).isZero();
    CommandRun.Result none = validate("--diff");
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).isEqualTo("0 findings in 0 files can be mended\n");
    assertThat(none.code()).isZero();
  }

  /// What `git apply` makes of the difference is what `--fix` makes of the file.
  @ParameterizedTest
  @ValueSource(strings = {"net.xml", "a b.xml", "größe.xml", "a\"b\\c\n.xml"})
  void gitAppliesTheDifference(String name) throws Exception {
    Path file = file(name, NETWORK.replace("ENCODING", "UTF-8"));
    Path patch = folder.resolve("difference");
    Files.writeString(patch, validate("--diff").out());
    Process process =
        new ProcessBuilder("git", "-C", "/", "apply", "-p1", patch.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(file).hasContent(MENDED.replace("ENCODING", "UTF-8"));
  }

  @Test
  void showsWhatItWouldDoToStandardInputButCannotChangeIt() {
    String document =
        "<network><name>a</name><bandwidth><outbound average='1' peak='2'/>"
            + "</bandwidth></network>\n";
    CommandRun.Result diff =
        new CommandRun()
            .withInput(document)
            .run("validate", "--diff", "--stdin-filename", "n", "-");
    assertThat(diff.code()).isEqualTo(4);
    assertThat(diff.out()).startsWith("--- a/n\n+++ b/n\n@@ -1,1 +1,1 @@\n-").endsWith("\n");
    CommandRun.Result fix = new CommandRun().withInput(document).run("validate", "--fix", "-");
    assertThat(fix.code()).isEqualTo(2);
    assertThat(fix.err()).contains("--fix changes files, and standard input is none");
  }

  @Test
  void tellsWhatItCannotMend() throws IOException {
    Path file =
        file(
            "net.xml",
            "<network><name>a</name><bandwidth><inbound peak='1'/>"
                + "<outbound average='1' peak='2'/></bandwidth></network>");
    CommandRun.Result diff = validate("--diff");
    assertThat(diff.code()).isEqualTo(4);
    CommandRun.Result fix = validate("--fix");
    assertThat(fix.code()).isEqualTo(1);
    assertThat(fix.out()).contains("[bandwidth-missing-average]").doesNotContain("peak-ignored");
    assertThat(file).content().contains("<outbound average='1'/>");
    assertThat(validate("--diff").code()).as("errors stay").isEqualTo(1);
    assertThat(CommandRun.of("validate", "--diff", "absent.xml").code()).isEqualTo(1);
  }

  /// What is meant or known is not mended, and files of a daemon are not ours to change.
  @ParameterizedTest
  @ValueSource(strings = {"comment", "list", "baseline", "status"})
  void leavesAlone(String why) throws IOException {
    String peak = "<bandwidth><outbound average='1' peak='2'/></bandwidth>";
    String network = "<network><name>a</name>" + peak + "</network>";
    String document =
        switch (why) {
          case "comment" ->
              "<!-- virt-qos: allow bandwidth-peak-ignored our exporter wants it -->" + network;
          case "status" -> "<networkstatus>" + network + "</networkstatus>";
          default -> network;
        };
    Path file = file("net.xml", document);
    Path list = folder.resolve("list");
    List<String> options =
        switch (why) {
          case "list" -> {
            Files.writeString(list, "bandwidth-peak-ignored net.xml the exporter\n");
            yield List.of("--fix", "--allow-from", list.toString());
          }
          case "baseline" -> {
            assertThat(validate("--write-baseline", list.toString()).code()).isZero();
            yield List.of("--fix", "--baseline", list.toString());
          }
          default -> List.of("--fix");
        };
    assertThat(validate(options.toArray(String[]::new)).code()).isZero();
    assertThat(file).hasContent(document);
  }

  @Test
  void keepsPermissionsAndLinksAndLeavesNothingBeside() throws IOException {
    Path file = file("net.xml", NETWORK.replace("ENCODING", "UTF-8"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("autostart.xml"), Path.of("net.xml"));
    assertThat(validate("--fix").err())
        .startsWith("mended " + file + "\n4 findings in 1 file mended\n");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(link).isSymbolicLink();
    Files.writeString(file, NETWORK.replace("ENCODING", "UTF-8"));
    assertThat(CommandRun.of("validate", "--fix", link.toString()).code()).isZero();
    assertThat(link).isSymbolicLink().hasContent(MENDED.replace("ENCODING", "UTF-8"));
    try (var files = Files.list(folder)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .containsExactlyInAnyOrder("net.xml", "autostart.xml");
    }
  }

  /// The others are mended, and nothing is lost.
  @Test
  @Tag("kernel")
  void goesOnWhereOneFileCannotBeWritten() throws IOException {
    String document = NETWORK.replace("ENCODING", "UTF-8");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Path one = Files.writeString(locked.resolve("one.xml"), document);
    Path other = file("two.xml", document);
    try (Namespace space = Namespace.open()) {
      space
          .shell("mount --bind %1$s %1$s && mount -o remount,ro,bind %1$s".formatted(locked))
          .orFail();
      Outcome fix =
          new HostInANamespace(space, folder)
              .onFiles("validate", "--fix", one.toString(), other.toString());
      assertThat(fix.exitCode()).isEqualTo(3);
      assertThat(fix.stderr())
          .contains("mended " + other, "virt-qos validate: cannot write " + one);
      assertThat(fix.stdout()).contains(one + ":4:");
    }
    assertThat(one).hasContent(document);
    assertThat(other).hasContent(MENDED.replace("ENCODING", "UTF-8"));
  }

  @Test
  void mendsBeyondTheLimitOfFindings() throws IOException {
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < 1_001; i++) {
      groups.append("<portgroup name='p").append(i);
      groups.append("'><bandwidth><outbound average='1' peak='2'/></bandwidth></portgroup>\n");
    }
    Path file = file("net.xml", "<network><name>a</name>" + groups + "</network>");
    assertThat(validate("--fix").err()).contains("1,000 findings in 1 file mended");
    assertThat(validate("--fix").code()).isZero();
    assertThat(file).content().doesNotContain("peak");
  }

  /// Which of two it is to be, and what a guest's network is like, is nothing that stands there.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<network><name>a</name><bandwidth><inbound average='1'/><inbound average='2'/>"
            + "</bandwidth></network>",
        "<network><name>a</name><bandwidth><inbound/><inbound average='2'/></bandwidth></network>",
        "<domain type='kvm'><name>a</name><memory>9</memory><os><type>hvm</type></os><devices>"
            + "<interface type='network'><source network='n'/><bandwidth>"
            + "<outbound average='1' peak='2'/></bandwidth></interface></devices></domain>"
      })
  void leavesWhatNeedsThought(String document) throws IOException {
    Path file = file("a.xml", document);
    assertThat(validate("--diff").out()).isEmpty();
    validate("--fix");
    assertThat(file).hasContent(document);
  }

  @Test
  void takesFilesOnlyAndNoBaselineBesideADifference() throws IOException {
    assertThat(CommandRun.of("validate", "--fix", "/dev/null").code()).isEqualTo(2);
    CommandRun.Result both = validate("--diff", "--write-baseline", "known.txt");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--diff tells of no findings");
  }

  @Test
  void tellsBesideTheDifferenceWhatStays() throws IOException {
    file("net.xml", NETWORK.replace("ENCODING", "UTF-8").replace("<name>net</name>", ""));
    CommandRun.Result diff = CommandRun.of("validate", "--diff", folder.toString(), "absent.xml");
    assertThat(diff.code()).isEqualTo(4);
    assertThat(diff.err())
        .contains("[network-missing-name]", "absent.xml: error: cannot be read")
        .doesNotContain("element-repeated");
  }
}
