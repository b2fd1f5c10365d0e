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
    /// The devices of virt-qos for one bridge, one for each direction.
    IFB,
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

  /// Whose traffic a limit is about.
  enum Whose {
    ONE_GUEST("the guest"),
    ALL_GUESTS("the guests, all of them together");

    private final String words;

    Whose(String words) {
      this.words = words;
    }
  }

  /// What becomes of a floor.
  enum Floor {
    FROM_HOST("guaranteed for what the host sends or routes to the guest"),
    FROM_EVERYBODY("guaranteed, whoever sends"),
    ON_ITS_NETWORK("guaranteed by a class on the bridge of its network"),
    REFUSED("refused");

    private final String words;

    Floor(String words) {
      this.words = words;
    }
  }

  /// {@return the limits of a bridge}
  static List<String> ofAll(Bandwidth bandwidth, Carrier carrier) {
    return of(bandwidth, carrier, Whose.ALL_GUESTS, Floor.REFUSED);
  }

  static List<String> ofOne(Bandwidth bandwidth, Carrier carrier, Floor floor) {
    return of(bandwidth, carrier, Whose.ONE_GUEST, floor);
  }

  private static List<String> of(Bandwidth bandwidth, Carrier carrier, Whose whose, Floor floor) {
    List<String> lines = new ArrayList<>();
    bandwidth
        .inbound()
        .ifPresent(
            in -> add(lines, "inbound, towards " + whose.words, in, inbound(carrier), floor));
    bandwidth
        .outbound()
        .ifPresent(
            out -> add(lines, "outbound, from " + whose.words, out, outbound(carrier), floor));
    return lines;
  }

  private static Treatment inbound(Carrier carrier) {
    return switch (carrier) {
      case BRIDGE, IFB, TAP -> Treatment.SHAPED;
      case MACVTAP -> Treatment.POLICED;
      case NONE -> Treatment.IGNORED;
    };
  }

  private static Treatment outbound(Carrier carrier) {
    return switch (carrier) {
      case BRIDGE, TAP -> Treatment.POLICED;
      case IFB, MACVTAP -> Treatment.SHAPED;
      case NONE -> Treatment.IGNORED;
    };
  }

  private static void add(
      List<String> lines, String title, Direction limits, Treatment treatment, Floor floor) {
    lines.add(title);
    TextTable table =
        new TextTable(List.of(TextTable.Side.LEFT, TextTable.Side.LEFT, TextTable.Side.LEFT));
    rate(limits.average())
        .ifPresent(words -> table.add(List.of("  average", words, average(treatment))));
    rate(limits.peak()).ifPresent(words -> table.add(List.of("  peak", words, peak(treatment))));
    if (limits.burst().bytes() > 0) {
      table.add(List.of("  burst", Spoken.size(limits.burst()), burst(treatment)));
    }
    rate(limits.floor()).ifPresent(words -> table.add(List.of("  floor", words, floor.words)));
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

  private static String peak(Treatment treatment) {
    return switch (treatment) {
      case SHAPED -> "the most that may flow for a while";
      case POLICED -> "ignored: a policer knows no peak";
      case IGNORED -> "ignored";
    };
  }

  private static String burst(Treatment treatment) {
    return switch (treatment) {
      case SHAPED -> "so much may flow at once before average counts";
      case POLICED -> "so much may come at once before average counts";
      case IGNORED -> "ignored";
    };
  }
}
