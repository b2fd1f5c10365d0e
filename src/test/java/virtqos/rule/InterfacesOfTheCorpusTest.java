package virtqos.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import virtqos.cli.validate.TreeRules;
import virtqos.diag.Diagnostic;
import virtqos.diag.InterfaceRule;
import virtqos.diag.XmlRule;
import virtqos.testing.Shared;
import virtqos.unit.LibvirtVersion;
import virtqos.xml.SchemaCheck;
import virtqos.xml.SchemaSet;

/// libvirt's drivers take the guests of its own tests, each release its own, and so do the rules
/// about interfaces.
class InterfacesOfTheCorpusTest {
  private static final Set<String> REFUSED =
      Set.of(
          "9.0.0/qemuxml2argvdata/net-virtio-rxqueuesize-invalid-size.xml: interface-queue-size");

  private final SchemaCheck check = SchemaSet.ours().check();

  @Test
  void refusesOnlyWhatLibvirtsTestsRefuse() throws IOException {
    Path corpus = Shared.folder("corpus");
    Set<String> refused = new TreeSet<>();
    for (String line : Files.readAllLines(corpus.resolve("verdicts.tsv"))) {
      List<String> cells = List.of(line.split("\t", -1));
      if (cells.get(1).equals("domain") && cells.get(3).equals("valid")) {
        String path = cells.getFirst();
        TreeRules rules =
            new TreeRules(LibvirtVersion.parse(path.substring(0, path.indexOf('/'))).orElseThrow());
        check.read(Files.readAllBytes(corpus.resolve(path)), path, rules).findings().stream()
            .filter(Diagnostic::isError)
            .filter(
                finding ->
                    finding.rule() instanceof InterfaceRule
                        || finding.rule() == XmlRule.INTERFACE_SOURCE)
            .forEach(finding -> refused.add(path + ": " + finding.rule().id()));
      }
    }
    assertThat(refused).isEqualTo(REFUSED);
  }
}
