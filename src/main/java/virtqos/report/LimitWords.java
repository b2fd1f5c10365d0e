package virtqos.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.model.Bandwidth;
import virtqos.model.Bandwidth.Direction;
import virtqos.unit.Rate;

/// What the numbers of a `<bandwidth>` are, and what becomes of each.
final class LimitWords {
  private LimitWords() {}

  /// What carries the limits.
  enum Carrier {
    /// The bridge of a network.
    BRIDGE,
    /// The host's end of a guest's interface, on a bridge or alone.
    TAP,
    /// A device on top of a network card; the host sees it from the guest's side.
    MACVTAP,
    /// Nothing that tc could work on.
    NONE
  }

  /// What happens to what is too much.
  private enum Treatment {
    SHAPED,
    POLICED,
    IGNORED
  }

  static List<String> of(Bandwidth bandwidth, Carrier carrier) {
    List<String> lines = new ArrayList<>();
    String whom = carrier == Carrier.BRIDGE ? "the guests, all of them together" : "the guest";
    bandwidth
        .inbound()
        .ifPresent(in -> add(lines, "inbound, towards " + whom, in, inbound(carrier), carrier));
    bandwidth
        .outbound()
        .ifPresent(out -> add(lines, "outbound, from " + whom, out, outbound(carrier), carrier));
    return lines;
  }

  private static Treatment inbound(Carrier carrier) {
    return switch (carrier) {
      case BRIDGE, TAP -> Treatment.SHAPED;
      case MACVTAP -> Treatment.POLICED;
      case NONE -> Treatment.IGNORED;
    };
  }

  private static Treatment outbound(Carrier carrier) {
    return switch (carrier) {
      case BRIDGE, TAP -> Treatment.POLICED;
      case MACVTAP -> Treatment.SHAPED;
      case NONE -> Treatment.IGNORED;
    };
  }

  private static void add(
      List<String> lines, String title, Direction limits, Treatment treatment, Carrier carrier) {
    lines.add(title);
    TextTable table =
        new TextTable(List.of(TextTable.Side.LEFT, TextTable.Side.LEFT, TextTable.Side.LEFT));
    rate(limits.average())
        .ifPresent(words -> table.add(List.of("  average", words, average(treatment))));
    rate(limits.peak())
        .ifPresent(words -> table.add(List.of("  peak", words, peak(treatment, carrier))));
    if (limits.burst().bytes() > 0) {
      table.add(List.of("  burst", Spoken.size(limits.burst()), burst(treatment)));
    }
    rate(limits.floor())
        .ifPresent(
            words -> table.add(List.of("  floor", words, "guaranteed, whatever others send")));
    lines.addAll(table.lines());
  }

  private static Optional<String> rate(Rate rate) {
    return rate.isZero() ? Optional.empty() : Optional.of(Spoken.everyWay(rate));
  }

  private static String average(Treatment treatment) {
    return switch (treatment) {
      case SHAPED -> "shaped: what is more waits in a queue";
      case POLICED -> "policed: what is more is dropped";
      case IGNORED -> "ignored";
    };
  }

  private static String peak(Treatment treatment, Carrier carrier) {
    return switch (treatment) {
      case SHAPED ->
          carrier == Carrier.BRIDGE
              ? "the most that may flow for a while; floors are promised out of it"
              : "how fast a burst may flow";
      case POLICED -> "ignored: a policer knows no peak";
      case IGNORED -> "ignored";
    };
  }

  private static String burst(Treatment treatment) {
    return switch (treatment) {
      case SHAPED -> "so much may flow at peak before average counts";
      case POLICED -> "so much may come at once; without it, as many KiB as average has kB/s";
      case IGNORED -> "ignored";
    };
  }
}
