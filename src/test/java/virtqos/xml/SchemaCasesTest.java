package virtqos.xml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.testing.Skip;
import virtqos.testing.Virsh;
import virtqos.testing.Xmllint;

/// Documents at the edges of the schemas, made by hand, with the verdicts of libvirt 9.0, of
/// libvirt 11.3 and of ours: `testdata/verdicts.tsv`. Where the two releases differ, libvirt's
/// installed schemas alone could not tell.
class SchemaCasesTest {
  private static final String UUID = "<uuid>11111111-2222-4333-8444-555555555555</uuid>";

  /// What a fragment stands in: the schema, and a document with a gap.
  private static final Map<String, Place> PLACES =
      Map.of(
          "whole",
          new Place("network", "%s"),
          "network",
          new Place("network", "<network><name>a</name>%s</network>"),
          "networkport",
          new Place(
              "networkport",
              ("<networkport>" + UUID + "<owner><name>a</name>" + UUID + "</owner>")
                  + "<mac address='52:54:00:00:00:01'/>%s</networkport>"),
          "boot",
          guest("%s"),
          "domain",
          guest("<os><type>hvm</type></os>%s"),
          "device",
          device("%s"),
          "interface",
          device("<interface type='network'><source network='x'/>%s</interface>"),
          "disk",
          device("<disk type='file'>%s<target dev='vda'/></disk>"),
          "network-disk",
          device("<disk type='network'>%s<target dev='vda'/></disk>"));

  /// The column of the releases that the table knows.
  private static final Map<String, Integer> RELEASES = Map.of("9.0.0", 0, "11.3.0", 1);

  private static final int OURS = 2;

  @TempDir Path folder;

  private final SchemaCheck check = SchemaSet.ours().check();

  static Stream<Case> cases() throws IOException {
    return Files.readAllLines(Path.of("testdata/verdicts.tsv")).stream()
        .skip(1)
        .filter(line -> !line.startsWith("#"))
        .map(line -> List.of(line.split("\t", -1)))
        .map(cells -> new Case(cells.subList(0, 3), cells.get(3), cells.get(4)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatTheTableSays(Case one) {
    boolean valid = check.findings(one.document().getBytes(UTF_8), "case.xml").isEmpty();
    assertThat(verdict(valid)).isEqualTo(one.verdicts().get(OURS));
  }

  /// The schemas of the release that is installed, by xmllint.
  @Test
  void theTableSaysWhatLibvirtSays() throws Exception {
    Skip.unless(
        RELEASES.containsKey(Virsh.version()),
        "there is no libvirt of " + RELEASES.keySet() + " (Debian: libvirt-clients, libvirt0)");
    int column = Optional.ofNullable(RELEASES.get(Virsh.version())).orElseThrow();
    Map<String, Map<String, Case>> byKind = new HashMap<>();
    int number = 0;
    for (Case one : cases().toList()) {
      Path file = Files.writeString(folder.resolve(number++ + ".xml"), one.document());
      byKind.computeIfAbsent(one.kind(), _ -> new HashMap<>()).put(file.toString(), one);
    }
    List<String> different = new ArrayList<>();
    for (Map.Entry<String, Map<String, Case>> kind : byKind.entrySet()) {
      Set<String> valid = Xmllint.valid(kind.getKey(), kind.getValue().keySet(), folder);
      kind.getValue()
          .forEach(
              (file, one) -> {
                if (!verdict(valid.contains(file)).equals(one.verdicts().get(column))) {
                  different.add(one.toString());
                }
              });
    }
    assertThat(different).isEmpty();
  }

  private static String verdict(boolean valid) {
    return valid ? "valid" : "invalid";
  }

  private static Place guest(String content) {
    return new Place("domain", "<domain type='kvm'><name>a</name>" + content + "</domain>");
  }

  private static Place device(String content) {
    return guest("<os><type>hvm</type></os><devices>" + content + "</devices>");
  }

  private record Place(String kind, String text) {}

  record Case(List<String> verdicts, String place, String fragment) {
    private Place around() {
      return Optional.ofNullable(PLACES.get(place)).orElseThrow();
    }

    String kind() {
      return around().kind();
    }

    String document() {
      return around().text().replace("%s", fragment);
    }
  }
}
