package virtqos.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class SpokenTest {
  @Test
  void givesRatesInEveryUnit() {
    assertThat(Spoken.everyWay(Rate.ofKilobytesPerSecond(200)))
        .isEqualTo("200 kB/s = 1.6 Mbit/s = 195.3 KiB/s");
    assertThat(Spoken.everyWay(Rate.ofKilobytesPerSecond(125_000)))
        .isEqualTo("125000 kB/s = 1 Gbit/s = 122070 KiB/s");
    assertThat(Spoken.everyWay(Rate.ofBytesPerSecond(1)))
        .isEqualTo("0.001 kB/s = 8 bit/s = 0.0009766 KiB/s");
    assertThat(Spoken.everyWay(Rate.LARGEST))
        .isEqualTo("18014398509481984 kB/s = 144.1 Ebit/s = 17592186044416000 KiB/s");
  }

  @Test
  void givesSizesAsLibvirtCountsThem() {
    assertThat(Spoken.size(Size.ofKibibytes(5120))).isEqualTo("5120 KiB");
    assertThat(Spoken.size(Size.ofBytes(1600))).isEqualTo("1600 bytes");
    assertThat(Spoken.amount(0)).isEqualTo("0 B");
    assertThat(Spoken.amount(1_234_567)).isEqualTo("1.235 MB");
  }

  @Test
  void countsThings() {
    assertThat(Spoken.count(0, "change")).isEqualTo("0 changes");
    assertThat(Spoken.count(1, "change")).isEqualTo("1 change");
  }
}
