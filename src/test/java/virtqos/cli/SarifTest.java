package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static virtqos.testing.Json.at;
import static virtqos.testing.Json.items;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import virtqos.testing.Json;

/// What `validate --format sarif` writes has the shape that the standard wants.
class SarifTest {
  private static final String PEAK =
      "<network><name>a</name><bandwidth><inbound peak='5'/></bandwidth></network>";

  /// What a SARIF log has to have where, and what it may have beside it.
  ///
  /// Source: OASIS, SARIF Version 2.1.0, sections 3.13 to 3.52.
  private static final Map<String, Fields> SARIF =
      Map.ofEntries(
          Map.entry("", new Fields("version runs", "$schema")),
          Map.entry("/runs/*", new Fields("tool results", "columnKind newlineSequences")),
          Map.entry("/runs/*/tool", new Fields("driver", "")),
          Map.entry("/runs/*/tool/driver", new Fields("name", "version informationUri rules")),
          Map.entry(
              "/runs/*/tool/driver/rules/*",
              new Fields(
                  "id", "shortDescription fullDescription help helpUri defaultConfiguration")),
          Map.entry("/runs/*/tool/driver/rules/*/shortDescription", new Fields("text", "")),
          Map.entry("/runs/*/tool/driver/rules/*/fullDescription", new Fields("text", "")),
          Map.entry("/runs/*/tool/driver/rules/*/help", new Fields("text", "markdown")),
          Map.entry("/runs/*/tool/driver/rules/*/defaultConfiguration", new Fields("level", "")),
          Map.entry(
              "/runs/*/results/*",
              new Fields("message ruleId ruleIndex level locations partialFingerprints", "")),
          Map.entry("/runs/*/results/*/message", new Fields("text", "")),
          Map.entry(
              "/runs/*/results/*/locations/*", new Fields("physicalLocation", "logicalLocations")),
          Map.entry(
              "/runs/*/results/*/locations/*/physicalLocation",
              new Fields("artifactLocation", "region")),
          Map.entry(
              "/runs/*/results/*/locations/*/physicalLocation/artifactLocation",
              new Fields("uri", "")),
          Map.entry(
              "/runs/*/results/*/locations/*/physicalLocation/region",
              new Fields("startLine", "startColumn")),
          Map.entry(
              "/runs/*/results/*/locations/*/logicalLocations/*",
              new Fields("fullyQualifiedName kind", "")),
          Map.entry("/runs/*/results/*/partialFingerprints", new Fields("virtQosFinding/v1", "")));

  /// The fields of an object.
  private record Fields(Set<String> needed, Set<String> others) {
    Fields(String needed, String others) {
      this(words(needed), words(others));
    }

    private static Set<String> words(String text) {
      return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }
  }

  private static Object log(String document, String name) {
    return Json.read(
        new CommandRun()
            .withInput(document)
            .run("validate", "--format", "sarif", "--stdin-filename", name, "-")
            .out());
  }

  @Test
  void writesSarifOfTheRightShape() {
    Object log =
        Json.read(
            CommandRun.of("validate", "-q", "--format", "sarif", "testdata/validate", "absent.xml")
                .out());
    check(log, "");
    assertThat(at(log, "version")).isEqualTo("2.1.0");
    List<Object> rules = items(log, "runs/0/tool/driver/rules");
    assertThat(rules)
        .extracting(rule -> at(rule, "id").toString())
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(rules)
        .extracting(rule -> at(rule, "defaultConfiguration/level"))
        .containsOnly("error", "warning", "note");
    for (Object rule : rules) {
      assertThat(Path.of("docs/rules", at(rule, "helpUri").toString().replaceFirst(".*/", "")))
          .exists();
    }
    List<Object> results = items(log, "runs/0/results");
    assertThat(results).hasSize(7);
    for (Object result : results) {
      assertThat(at(rules.get((int) at(result, "ruleIndex")), "id"))
          .isEqualTo(at(result, "ruleId"));
    }
    assertThat(results)
        .extracting(result -> at(result, "partialFingerprints"))
        .doesNotHaveDuplicates();
  }

  private static void check(Object value, String path) {
    switch (value) {
      case Map<?, ?> object -> {
        Fields fields =
            Optional.ofNullable(SARIF.get(path)).orElseThrow(() -> new AssertionError(path));
        Set<String> names = new TreeSet<>();
        object.keySet().forEach(name -> names.add(name.toString()));
        assertThat(names).as(path).containsAll(fields.needed());
        names.removeAll(fields.needed());
        assertThat(fields.others()).as(path).containsAll(names);
        object.forEach((name, field) -> check(field, path + "/" + name));
      }
      case List<?> list -> list.forEach(item -> check(item, path + "/*"));
      case Integer number ->
          assertThat(number).as(path).isGreaterThanOrEqualTo(path.endsWith("ruleIndex") ? 0 : 1);
      case String text -> assertThat(text).as(path).isNotEmpty();
      default -> throw new AssertionError(path + " is " + value);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "net.xml,           net.xml",
    "./net.xml,         net.xml",
    "././a/../net.xml,  a/../net.xml",
    "a b/100%.xml,      a%20b/100%25.xml",
    "c:net.xml,         c%3Anet.xml",
    "#1?.xml,           %231%3F.xml",
    "größe.xml,         gr%C3%B6%C3%9Fe.xml",
    "/etc/a net.xml,    file:///etc/a%20net.xml",
    "-,                 -"
  })
  void namesFilesBySarifsUris(String name, String uri) {
    Object log = log(PEAK, name);
    String place = "runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    assertThat(at(log, place)).isEqualTo(uri);
    URI parsed = URI.create(uri);
    assertThat(parsed.isAbsolute()).isEqualTo(name.startsWith("/"));
    assertThat(parsed.getPath()).isEqualTo(name.replaceFirst("^(\\./)+", ""));
  }

  @Test
  void countsLinesAsXmlDoes() {
    Object log = log(PEAK.replace("<inbound", "\r<inbound"), "a");
    assertThat(at(log, "runs/0/results/0/locations/0/physicalLocation/region/startLine"))
        .isEqualTo(2);
    assertThat(items(log, "runs/0/newlineSequences")).contains("\r");
  }

  @Test
  void countsColumnsInUtf16() {
    String before = "<network><name>a</name><!-- \ud83d\ude00 --><bandwidth>";
    Object log = log(before + "<inbound peak='5'/></bandwidth></network>", "a");
    assertThat(at(log, "runs/0/results/0/locations/0/physicalLocation/region/startColumn"))
        .isEqualTo(before.length() + 1);
    assertThat(at(log, "runs/0/columnKind")).isEqualTo("utf16CodeUnits");
  }
}
