package virtqos.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "virbr0",
        "br-0a1b2c3d4e5f",
        "a",
        "bond0.100",
        "eth0_1",
        "vnet@peer",
        "a+b~c=d",
        "...",
        "_",
        "123456789012345"
      })
  void takesUsualNamesOfAtMost15Letters(String text) {
    assertThat(DeviceName.parse(text).map(DeviceName::text)).contains(text);
    assertThat(new DeviceName(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "-",
        "-root",
        "--force",
        "1234567890123456",
        "a b",
        "a\tb",
        "br0\nqdisc del dev eth0 root",
        "br0\r",
        "br0;reboot",
        "br0#",
        "\"br0\"",
        "'br0'",
        "br0\\",
        "$(id)",
        "`id`",
        "a/b",
        "/etc",
        "../x",
        "br%d",
        "br:0",
        "br\u0000",
        "brücke",
        "ｂｒ０",
        "br*",
      })
  void refusesWhatTcOrAPathWouldReadOtherwise(String text) {
    assertThat(DeviceName.parse(text)).isEmpty();
    assertThatThrownBy(() -> new DeviceName(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withChars("ab0._+~@=-/ \"'\\#;%:\n\u0000ü")
        .ofMaxLength(DeviceName.LONGEST + 2);
  }

  /// The words of a batch are separated by blanks, `#` begins a comment, quotes and backslashes
  /// have a meaning, and a word that begins with a hyphen is an option.
  @Property
  void aNameIsOneWordOfABatch(@ForAll("texts") String text) {
    DeviceName.parse(text)
        .ifPresent(
            name ->
                assertThat(name.text())
                    .doesNotContainPattern("[^!-~]|[\"'#\\\\/;]")
                    .doesNotStartWith("-")
                    .hasSizeBetween(1, DeviceName.LONGEST));
  }
}
