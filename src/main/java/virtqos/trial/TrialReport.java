package virtqos.trial;

import java.util.List;
import java.util.Optional;
import virtqos.unit.Rate;

/// What a trial saw.
///
/// @param limit of the network
/// @param messages what the hook had to say
public record TrialReport(
    Rate limit, List<Guest> guests, List<Measurement> measurements, List<String> messages) {
  /// The part of a floor that must arrive as payload for the floor to hold.
  ///
  /// A floor counts whole Ethernet frames. Of the 1514 octets of one, TCP over IPv4 carries 1448
  /// (0.956), over IPv6 1428 (0.943); the rest is for a short measurement on a busy machine.
  public static final double HELD = 0.90;

  public TrialReport {
    guests = List.copyOf(guests);
    measurements = List.copyOf(measurements);
    messages = List.copyOf(messages);
  }

  /// The payload that one guest received.
  public record Measurement(Arrangement arrangement, Family family, Guest guest, Rate received) {
    /// {@return the part of its floor, if it has one}
    public Optional<Double> share() {
      return guest
          .floor()
          .map(floor -> (double) received.bytesPerSecond() / floor.bytesPerSecond());
    }

    /// {@return whether its floor holds, if it has one}
    public Optional<Boolean> holds() {
      return share().map(share -> share >= HELD);
    }
  }

  List<Measurement> of(Arrangement arrangement) {
    return measurements.stream().filter(each -> each.arrangement() == arrangement).toList();
  }

  Measurement of(Arrangement arrangement, Family family, Guest guest) {
    return of(arrangement).stream()
        .filter(each -> each.family() == family && each.guest().equals(guest))
        .findFirst()
        .orElseThrow();
  }

  Rate total(Arrangement arrangement, Family family) {
    return of(arrangement).stream()
        .filter(each -> each.family() == family)
        .map(Measurement::received)
        .reduce(Rate.ZERO, Rate::plus);
  }

  /// {@return whether every floor held in an arrangement}
  public boolean allHold(Arrangement arrangement) {
    return of(arrangement).stream().allMatch(each -> each.holds().orElse(true));
  }

  /// {@return whether every floor of one family held}
  boolean allHold(Arrangement arrangement, Family family) {
    return of(arrangement).stream()
        .filter(each -> each.family() == family)
        .allMatch(each -> each.holds().orElse(true));
  }
}
