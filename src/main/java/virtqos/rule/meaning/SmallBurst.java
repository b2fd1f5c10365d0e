package virtqos.rule.meaning;

import virtqos.diag.MeaningRule;
import virtqos.rule.Remarks;
import virtqos.unit.Rate;

/// What is to flow at once must hold a packet, and as much as the rate brings between two ticks of
/// the kernel's clock; else the rate is never reached.
///
/// Source: tc-htb(8), `burst`; tc-tbf(8), which counts 10 ms for HZ=100.
final class SmallBurst implements DirectionRule {
  private static final long ETHERNET_MTU = 1500;

  /// The kernels of today's distributions.
  private static final long TICKS = 250;

  @Override
  public void check(Direction direction, Remarks remarks) {
    if (direction.burst().isEmpty()) {
      return;
    }
    long burst = direction.burst().get();
    long mtu =
        direction
            .holder()
            .child("mtu")
            .flatMap(element -> element.attribute("size"))
            .filter(size -> size.matches("[0-9]{1,5}"))
            .map(Long::valueOf)
            .orElse(ETHERNET_MTU);
    long tick = direction.average().map(Rate::bytesPerSecond).orElse(0L) / TICKS;
    if (kibibytes(mtu) > burst) {
      add(direction, remarks, "less than one packet of " + mtu + " bytes", kibibytes(mtu));
    } else if (kibibytes(tick) > burst) {
      add(
          direction,
          remarks,
          "less than what average "
              + direction.average().map(Rate::spoken).orElse("")
              + " brings between two ticks of the kernel's clock ("
              + TICKS
              + " in a second)",
          kibibytes(tick));
    }
  }

  private static long kibibytes(long bytes) {
    return Math.ceilDiv(bytes, 1024);
  }

  private static void add(Direction direction, Remarks remarks, String why, long least) {
    remarks.add(
        MeaningRule.BANDWIDTH_SMALL_BURST,
        direction.element(),
        "burst",
        "burst "
            + direction.burst().map(String::valueOf).orElse("")
            + " KiB is "
            + why
            + ", so the rate is not reached",
        "write burst='" + least + "' or more, or leave it out: libvirt and tc choose one");
  }
}
