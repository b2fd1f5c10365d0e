package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static virtqos.testing.Json.at;
import static virtqos.testing.Json.items;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.testing.Json;

/// What `validate --format sarif` writes is valid by the schema of the standard, and means what it
/// says.
class SarifTest {
  private static final String PEAK =
      "<network><name>a</name><bandwidth><inbound peak='5'/></bandwidth></network>";

  /// The standard's own schema, which forbids what it does not name.
  private static final Schema SARIF = schema();

  private static Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
        .getSchema(SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"));
  }

  private static List<Error> errors(String log) {
    return SARIF.validate(
        log,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  private static Object log(String document, String name) {
    String log =
        new CommandRun()
            .withInput(document)
            .run("validate", "--format", "sarif", "--stdin-filename", name, "-")
            .out();
    assertThat(errors(log)).as(name).isEmpty();
    return Json.read(log);
  }

  @Test
  void theSchemaRefusesWhatIsNoSarif() {
    assertThat(errors("{\"version\": \"2.1.0\", \"runs\": [{\"results\": []}]}")).hasSize(1);
    assertThat(errors("{\"version\": \"2.1.0\", \"runs\": [], \"$schema\": \"a b\"}")).hasSize(1);
    assertThat(errors("{\"version\": \"2.1.0\", \"runs\": [], \"rules\": []}")).hasSize(1);
  }

  @Test
  void namesThePlacesThatAMessageNames(@TempDir Path folder) throws Exception {
    for (String name : List.of("a", "b")) {
      Files.writeString(folder.resolve(name + ".xml"), "<network><name>twice</name></network>");
    }
    String log = CommandRun.of("validate", "--format", "sarif", folder.toString()).out();
    assertThat(errors(log)).isEmpty();
    Object result = at(Json.read(log), "runs/0/results/0");
    assertThat(at(result, "relatedLocations/0/physicalLocation/artifactLocation/uri"))
        .isEqualTo("file://" + folder.resolve("a.xml"));
    assertThat(items(result, "relatedLocations")).hasSize(2);
  }

  /// Findings of every kind there is an example of: of XML, schemas, rules, folders and comments.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "testdata/validate/valid.xml",
        "testdata/validate",
        "testdata/mistakes",
        "testdata/domain",
        "testdata/network",
        "testdata/networkstatus",
        "testdata/any",
        "testdata/status-mutants"
      })
  void writesWhatTheStandardsSchemaAccepts(String path) {
    String log = CommandRun.of("validate", "-q", "--format", "sarif", path).out();
    assertThat(errors(log)).isEmpty();
    assertThat(at(Json.read(log), "version")).isEqualTo("2.1.0");
  }

  @Test
  void describesTheRulesOfWhatItFound() {
    String text =
        CommandRun.of("validate", "-q", "--format", "sarif", "testdata/validate", "absent.xml")
            .out();
    assertThat(errors(text)).isEmpty();
    Object log = Json.read(text);
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
