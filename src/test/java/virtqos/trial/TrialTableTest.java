package virtqos.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import virtqos.trial.TrialTable.Marks;

class TrialTableTest {
  @Test
  void showsWhatEachGuestReceivedAndWhichFloorsHold() {
    assertThat(new TrialTable(Reports.TYPICAL, Marks.UNICODE).render())
        .isEqualTo(
            """
            3 guests of a network with a limit of 200 Mbit/s, all flooded at once. Received, in Mbit/s:

                                limit only                libvirt                  virt-qos
            guest  floor       IPv4        IPv6         IPv4        IPv6         IPv4        IPv6
            ---------------------------------------------------------------------------------------
            alpha    100     6   6% ✗    4   4% ✗    96  96% ✓    6   6% ✗    96  96% ✓   94  94% ✓
            beta      50     5  10% ✗    5   9% ✗    48  96% ✓    5  11% ✗    48  96% ✓   47  94% ✓
            greedy  none   180         180           48         177           48          47
            all            191         189          191         189          191         189

            ✓ holds, ✗ lost: at least 90 % of the floor arrived as payload (headers take 4 to 6 %).
            limit only: no floor holds; libvirt: floors hold for IPv4 only; virt-qos: every floor holds.
            """);
  }

  @Test
  void fitsATerminalAndAscii() {
    String table = new TrialTable(Reports.TYPICAL, Marks.ASCII).render();
    assertThat(table.lines()).allMatch(line -> line.length() <= 100);
    assertThat(table).isASCII().contains("  96  96% +").contains("  6% -");
  }

  @Test
  void saysWhatWasSeen() {
    assertThat(summary(Reports.TYPICAL))
        .isEqualTo(
            "limit only: no floor holds; libvirt: floors hold for IPv4 only;"
                + " virt-qos: every floor holds.");
    assertThat(
            summary(
                Reports.of(
                    99, 1, 90, 1, 48, 150, //
                    95, 20, 70, 6, 5, 177, //
                    95, 48, 47, 94, 47, 47)))
        .startsWith("limit only: 2 of 4 floors hold; libvirt: 1 of 4 floors holds; ");
  }

  private static String summary(TrialReport report) {
    return new TrialTable(report, Marks.UNICODE).render().lines().toList().getLast();
  }
}
