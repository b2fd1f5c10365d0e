package virtqos.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassIdTest {
  @ParameterizedTest
  @ValueSource(longs = {0, -1, 65536, 1L << 32, (1L << 32) + 3, Long.MIN_VALUE, Long.MAX_VALUE})
  void isNoOtherNumberThan1To65535(long number) {
    assertThat(ClassId.of(number)).isEmpty();
    int cut = Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
    assertThatThrownBy(() -> new ClassId(cut)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 0x1000, 65535})
  void isWrittenInDecimal(int number) {
    assertThat(ClassId.of(number)).contains(new ClassId(number));
    assertThat(new ClassId(number)).hasToString(Integer.toString(number));
  }

  @Test
  void belongsToAnInterfaceFrom3On() {
    assertThat(ClassId.ROOT.isInterface()).isFalse();
    assertThat(ClassId.DEFAULT.isInterface()).isFalse();
    assertThat(new ClassId(3).isInterface()).isTrue();
    assertThat(new ClassId(65535).isInterface()).isTrue();
  }

  @Test
  void isOrderedByNumber() {
    assertThat(new ClassId(9)).isLessThan(new ClassId(10)).isGreaterThan(new ClassId(3));
  }
}
