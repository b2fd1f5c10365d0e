package virtqos.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.diag.Checked;
import virtqos.diag.Inspection;
import virtqos.diag.TextReport;
import virtqos.testing.GoldenFiles;

/// `testdata/<kind>/ok` yields nothing; for each file in `testdata/<kind>/err` the report beside it
/// is exact.
class GoldenReportsTest {
  private static final List<String> KINDS =
      List.of(
          "network",
          "domain",
          "networkport",
          "hookdata",
          "networkstatus",
          "domstatus",
          "configuration",
          "any");

  static Stream<Path> ok() {
    return files("ok");
  }

  static Stream<Path> err() {
    return files("err");
  }

  private static Stream<Path> files(String folder) {
    return KINDS.stream()
        .flatMap(kind -> GoldenFiles.list(Path.of("testdata", kind, folder), ".xml").stream());
  }

  @ParameterizedTest
  @MethodSource
  void ok(Path file) throws IOException {
    assertThat(report(file)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void err(Path file) throws IOException {
    String name = file.getFileName().toString();
    String report = report(file);
    assertThat(report).isNotEmpty();
    GoldenFiles.check(file.resolveSibling(name.replace(".xml", ".diag")), report);
  }

  private static String report(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    Checked<?> checked =
        file.getName(1).toString().equals("networkstatus")
            ? Documents.networkStatus(bytes, name)
            : Documents.read(bytes, name);
    StringWriter text = new StringWriter();
    try (TextReport report = TextReport.plain(text)) {
      report.add(new Inspection(name, checked.findings(), Documents.lines(bytes)));
    }
    return text.toString();
  }
}
