package virtqos.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers as C reads them. `-` stands for a text that is none.
class NotationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          5|5|5|5|5
          0|0|0|0|0
          00|0|0|0|0
           5|5|5|5|5
          +5|5|5|5|5
          -5|-|-5|-|-5
          -0|-|0|-|0
          5 |-|-|-|-
          + 5|-|-|-|-
          010|10|10|8|8
          08|8|8|-|-
          00000000000000000005|5|5|5|5
          0x1f|-|-|31|31
          0X1F|-|-|31|31
          -0x1|-|-|-|-1
          0x|-|-|-|-
          00x1|-|-|-|-
          1F|-|-|-|-
          1e1|-|-|-|-
          5.0|-|-|-|-
          99999999999999999999999999|99999999999999999999999999|99999999999999999999999999|99999999999999999999999999|99999999999999999999999999
          ''|-|-|-|-
          ' '|-|-|-|-
          """)
  void readsAsCDoes(
      String text, String decimal, String signed, String anyBase, String signedAnyBase) {
    assertThat(
            Arrays.stream(Notation.values())
                .map(notation -> notation.read(text).map(Object::toString).orElse("-")))
        .containsExactly(decimal, signed, anyBase, signedAnyBase);
  }
}
