package virtqos.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectNameTest {
  private static final Path FOLDER = Path.of("/run/virt-qos/network");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "default,       default",
        "web-1.example, web-1.example",
        "a+b@c=d:e,     a+b@c=d:e",
        "_x,            _x",
        "my net,        my%20net",
        "it's \"x\",    it%27s%20%22x%22",
        "100%,          100%25",
        "%2e%2e,        %252e%252e",
        "a\\b,          a%5Cb",
        "büro,          b%C3%BCro",
        "網,            %E7%B6%B2",
        "😀,            %F0%9F%98%80",
      })
  void writesEveryUnusualByteOfAFileNameAsItsNumber(String text, String fileName) {
    assertThat(new ObjectName(text).fileName()).isEqualTo(fileName);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {".hidden, %2Ehidden", "-rf, %2Drf", "+x, %2Bx", "..., %2E.."})
  void neverBeginsAFileNameWithADotOrHyphen(String text, String fileName) {
    assertThat(new ObjectName(text).fileName()).isEqualTo(fileName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "a/b",
        "../x",
        "/etc/passwd",
        "a\nb",
        "a\u0000",
        "\u001b[2J",
        "a\u007f",
        "a\u0085",
        "\ud800",
        "a\udfff"
      })
  void refusesWhatIsNoName(String text) {
    assertThat(ObjectName.parse(text)).isEmpty();
    assertThatThrownBy(() -> new ObjectName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"a, 200, true", "a, 201, false", "ü, 33, true", "ü, 34, false"})
  void leavesRoomForAnEndingInAFileNameOf255Bytes(String letter, int length, boolean good) {
    assertThat(ObjectName.parse(letter.repeat(length)).isPresent()).isEqualTo(good);
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(12),
        Arbitraries.strings().withChars("./%2eEF\\ -a\u0000\n~").ofMaxLength(8));
  }

  @Property
  void aFileNameNeverLeavesItsFolder(@ForAll("texts") String text) {
    ObjectName.parse(text)
        .ifPresent(
            name -> {
              Path file = FOLDER.resolve(name.fileName() + ".xml");
              assertThat(file.normalize()).isEqualTo(file).hasParentRaw(FOLDER);
              Path folder = FOLDER.resolve(name.fileName());
              assertThat(folder.normalize()).isEqualTo(folder).hasParentRaw(FOLDER);
              assertThat(name.fileName()).matches("[A-Za-z0-9_%][A-Za-z0-9._+@=,:%-]*");
            });
  }

  /// So no two names share a file.
  @Property
  void aFileNameSaysTheWholeName(@ForAll("texts") String text) {
    Assume.that(ObjectName.parse(text).isPresent());
    String fileName = new ObjectName(text).fileName();
    assertThat(URLDecoder.decode(fileName.replace("+", "%2B"), StandardCharsets.UTF_8))
        .isEqualTo(text);
    assertThat(new ObjectName(text).isPlain()).isEqualTo(fileName.equals(text));
  }
}
