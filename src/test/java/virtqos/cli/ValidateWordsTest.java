package virtqos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What `validate` says of mistakes, where it points, and that it says it once.
class ValidateWordsTest {
  private static String of(byte[] document) {
    return new CommandRun()
        .withInput(new ByteArrayInputStream(document))
        .run("validate", "-q", "-")
        .out();
  }

  private static String of(String document) {
    return of(document.getBytes(StandardCharsets.UTF_8));
  }

  /// The caret stands below what the column names.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          <bridge name='a'  name='b'/>                   | 19 | Duplicate attribute 'name'
          <bridge stp=' name=' name="a>" mtu='1' name=''/> | 40 | Duplicate attribute 'name'
          <bridge xmlns:x='u' xmlns:x='v'/>              | 21 | Duplicate declaration for namespace
          <bridge xmlns:x='u' xmlns:y='u' x:k='' y:k=''/> | 1 | Duplicate attribute '{u}k'
          """)
  void pointsToTheSecondOfTwoAttributes(String tag, int column, String words) {
    String said = of("<network>\n" + tag + "\n</network>\n");
    assertThat(said)
        .startsWith("-:2:" + column + ": error: not well-formed: " + words)
        .contains("\n" + " ".repeat(column - 1) + "^\n")
        .endsWith("hint: remove one of the two\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-32", "UTF-32BE", "UTF-32LE", "X-UTF-32BE-BOM", "X-UTF-32LE-BOM"})
  void knowsTextOfFourBytes(String encoding) {
    String document = "<network><name>a</name></network>";
    assertThat(of(document.getBytes(Charset.forName(encoding))))
        .isEqualTo(
            "-:1:1: error: encoding 'UTF-32' is not supported [xml-encoding]\n"
                + "hint: save the document as UTF-8\n");
  }
}
