package virtqos.rule;

import java.util.Locale;
import java.util.Optional;
import virtqos.diag.Diagnostic;
import virtqos.diag.Location;
import virtqos.diag.PromiseRule;
import virtqos.model.Bandwidth;
import virtqos.model.Forward;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// May this floor still be promised? The same questions as libvirt asks when it plugs an interface,
/// before anything exists.
///
/// Source: libvirt src/network/bridge_driver.c, networkCheckBandwidth.
public final class Admission {
  private Admission() {}

  /// Where a floor is asked for.
  ///
  /// @param network its name; nothing where the bridge stands for itself
  /// @param bridge the device
  /// @param direction which is asked about
  /// @param limits of this direction
  /// @param promised unsigned kB/s that others have been promised; libvirt's sum may have wrapped,
  ///   and it adds up as libvirt does
  /// @param reserve what must stay for everybody else
  public record Budget(
      Optional<String> network,
      String bridge,
      Forward forward,
      Direction direction,
      Optional<Bandwidth.Direction> limits,
      long promised,
      Rate reserve) {
    public Budget plus(Rate floor) {
      return promising(promised + floor.kilobytesPerSecond());
    }

    public Budget minus(Rate floor) {
      return promising(promised - floor.kilobytesPerSecond());
    }

    private Budget promising(long sum) {
      return new Budget(network, bridge, forward, direction, limits, sum, reserve);
    }

    private String place() {
      return network.map(name -> "network '" + name + "'").orElse("bridge '" + bridge + "'");
    }

    private String howToLimit() {
      return "give the "
          + network.map(_ -> "network").orElse("bridge")
          + " a <bandwidth> with <"
          + direction.word()
          + " average=…/>"
          + network.map(_ -> "").orElse(" in the configuration of virt-qos")
          + ", or remove the floor";
    }
  }

  /// Which way the traffic goes.
  public enum Direction {
    /// Towards the guest.
    INBOUND,
    /// From the guest.
    OUTBOUND;

    /// {@return libvirt's word}
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Who promises.
  public enum Promiser {
    /// libvirt, by the interface's own `<bandwidth>`.
    LIBVIRT,
    /// We, by the domain's metadata: on every bridge.
    METADATA
  }

  /// {@return why the floor cannot be promised; nothing when it can}
  public static Optional<Diagnostic> check(
      Location at, MacAddress mac, Rate floor, Promiser promiser, Budget budget) {
    return check(at, mac.toString(), floor, promiser, budget);
  }

  /// {@return why the floor cannot be promised; nothing when it can}
  ///
  /// @param holder the MAC address, or what stands for one that is not chosen yet
  public static Optional<Diagnostic> check(
      Location at, String holder, Rate floor, Promiser promiser, Budget budget) {
    if (floor.isZero()) {
      return Optional.empty();
    }
    if (promiser == Promiser.LIBVIRT && !budget.forward().acceptsFloors()) {
      return Optional.of(
          Diagnostic.of(
              at,
              PromiseRule.FLOOR_NETWORK_TYPE,
              misuse(holder)
                  + "'floor' is only supported for interface type 'network' with forward type"
                  + " 'nat', 'route', 'open' or none",
              "ask for the floor in the domain's metadata for virt-qos instead"));
    }
    if (budget.limits().isEmpty()) {
      return Optional.of(
          Diagnostic.of(
              at,
              PromiseRule.FLOOR_WITHOUT_LIMIT,
              misuse(holder) + budget.place() + " has no " + budget.direction().word() + " QoS set",
              budget.howToLimit()));
    }
    return overcommitment(at, holder, floor, budget, budget.limits().get());
  }

  private static String misuse(String holder) {
    return "Invalid use of 'floor' on interface with MAC address " + holder + " - ";
  }

  private static Optional<Diagnostic> overcommitment(
      Location at, String holder, Rate floor, Budget budget, Bandwidth.Direction limits) {
    long limit = limits.limit().kilobytesPerSecond();
    long sum = budget.promised() + floor.kilobytesPerSecond();
    boolean overLimit = Long.compareUnsigned(sum, limit) > 0;
    Rate withReserve = Rate.ofBytesPerSecond(0).plus(kilobytes(sum)).plus(budget.reserve());
    boolean overReserve = !budget.reserve().isZero() && withReserve.compareTo(limits.limit()) > 0;
    if (!overLimit && !overReserve) {
      return Optional.empty();
    }
    String numbers =
        "promised "
            + Long.toUnsignedString(budget.promised())
            + " of "
            + limit
            + ", asked "
            + floor.kilobytesPerSecond()
            + ", headroom "
            + headroom(budget, limit)
            + (budget.reserve().isZero()
                ? ""
                : ", reserve " + budget.reserve().kilobytesPerSecond())
            + " (kB/s)";
    String message =
        overLimit
            ? "Cannot plug '"
                + holder
                + "' interface into '"
                + budget.bridge()
                + "' because new combined "
                + budget.direction().word()
                + " floor="
                + Long.toUnsignedString(sum)
                + " would overcommit "
                + (limits.peak().isZero() ? "average=" : "peak=")
                + limit
                + " on "
                + budget.place()
                + ": "
            : "the floor of '"
                + holder
                + "' would eat into the reserve of "
                + budget.place()
                + ": ";
    return Optional.of(
        Diagnostic.of(
            at,
            overLimit ? PromiseRule.FLOOR_OVERCOMMIT : PromiseRule.FLOOR_RESERVE,
            message + numbers,
            "lower this floor or another, or raise the limit of " + budget.place()));
  }

  private static long headroom(Budget budget, long limit) {
    Rate free = kilobytes(limit).minus(kilobytes(budget.promised())).minus(budget.reserve());
    return free.kilobytesPerSecond();
  }

  private static Rate kilobytes(long unsigned) {
    return Long.compareUnsigned(unsigned, 1L << 54) > 0
        ? Rate.LARGEST
        : Rate.ofKilobytesPerSecond(unsigned);
  }
}
