package virtqos.tc;

import java.util.Optional;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// Whether a class that tc shows is the one that was asked for, though tc rounds what it shows and
/// the kernel what it keeps.
///
/// The kernel keeps a burst as the time that it takes at the class's rate, in ticks of 64 ns, in 32
/// bits. tc up to 6.14 computes that time, and the size back from it, in whole microseconds,
/// rounded down; newer ones round up to whole ticks, and compute the size from these. So 1024 bytes
/// at 777 kB/s return as 1022 or as 1024 bytes. A longer time than 32 bits wraps (before 6.15: 5119
/// KiB at 1 kB/s become 122254 bytes), so larger bursts are never asked for.
///
/// Source: iproute2 tc/tc_core.c, tc_calc_xmittime, tc_calc_xmitsize, in 6.1.0 and 6.15.0;
/// lib/utils_math.c, get_rate64.
public final class NormalForm {
  private static final double MICROSECONDS = 1e6;

  /// Ticks in a microsecond, the same on every kernel with high-resolution timers: /proc/net/psched
  /// `000003e8 00000040`.
  private static final double TICKS = 1000.0 / 64;

  private static final long LONGEST_TICKS = 0xffffffffL;

  private static final long LARGEST_SIZE = 0xffffffffL;

  /// How a version of tc turns a size into ticks and back.
  enum Rounding {
    /// Up to 6.14.
    WHOLE_MICROSECONDS {
      @Override
      long ticks(double bytes, double rate) {
        long microseconds = (long) (MICROSECONDS * (bytes / rate));
        return (long) (microseconds * TICKS);
      }

      @Override
      long bytes(long ticks, double rate) {
        return (long) (rate * (long) (ticks / TICKS) / MICROSECONDS);
      }
    },
    /// From 6.15.
    WHOLE_TICKS {
      @Override
      long ticks(double bytes, double rate) {
        return (long) Math.ceil(MICROSECONDS * (bytes / rate) * TICKS);
      }

      @Override
      long bytes(long ticks, double rate) {
        return (long) (rate * (ticks / TICKS) / MICROSECONDS);
      }
    };

    abstract long ticks(double bytes, double rate);

    abstract long bytes(long ticks, double rate);

    /// {@return the burst that tc shows for a class that was given this one}
    Size shown(Size burst, Rate rate) {
      long ticks = ticks((double) burst.bytes(), asDouble(rate)) & LONGEST_TICKS;
      Size bytes = Size.ofBytes(bytes(ticks, asDouble(rate)));
      return Printed.parseSize(Printed.size(bytes)).orElse(bytes);
    }
  }

  private NormalForm() {}

  /// {@return the largest burst that the kernel can keep for a class of this rate: that of 274 s,
  /// and less than 4 GiB}
  public static Size largestBurst(Rate rate) {
    double longest = Math.floor(LONGEST_TICKS / TICKS);
    double bytes = Math.floor(asDouble(rate) * longest / MICROSECONDS);
    return Size.ofBytes((long) Math.min(bytes, LARGEST_SIZE));
  }

  /// {@return whether tc shows both rates by the same word}
  public static boolean sameRate(Rate desired, Rate actual) {
    return Printed.rate(asRead(desired)).equals(Printed.rate(actual));
  }

  /// {@return the rate that tc shows for a class that was given this one}
  static Rate shown(Rate rate) {
    Rate kept = asRead(rate);
    return Printed.parseRate(Printed.rate(kept)).orElse(kept);
  }

  /// {@return the rate that tc makes of our word for it; it reads numbers as C's `double`}
  private static Rate asRead(Rate rate) {
    boolean kilobytes = Long.remainderUnsigned(rate.bytesPerSecond(), 1000) == 0;
    long digits = kilobytes ? rate.kilobytesPerSecond() : rate.bytesPerSecond();
    double bytes = asDouble(digits) * (kilobytes ? 8000 : 8) / 8;
    return new Rate(bytes < 0x1p63 ? (long) bytes : (long) (bytes - 0x1p63) + Long.MIN_VALUE);
  }

  /// {@return whether the actual class has the burst that is desired for it, or none is}
  public static boolean sameBurst(HtbClass desired, HtbClass actual) {
    if (desired.burst().isEmpty()) {
      return true;
    }
    double rate = asDouble(desired.rate());
    Size burst = desired.burst().get().min(largestBurst(desired.rate()));
    for (Rounding written : Rounding.values()) {
      long ticks = written.ticks((double) burst.bytes(), rate);
      for (Rounding shown : Rounding.values()) {
        long bytes = shown.bytes(ticks, rate);
        // A tick can be more than 4 GiB, of which some versions show what is left in 32 bits.
        if (isShownAs(bytes, actual) || isShownAs(bytes & LARGEST_SIZE, actual)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isShownAs(long bytes, HtbClass actual) {
    return Printed.parseSize(Printed.size(Size.ofBytes(bytes))).equals(actual.burst());
  }

  /// {@return whether the actual class hangs where the desired one does and has its rate, ceil,
  /// burst and quantum, as far as the desired one has them; leaves are not looked at}
  public static boolean same(HtbClass desired, HtbClass actual) {
    return desired.id().equals(actual.id())
        && desired.parent().equals(actual.parent())
        && sameRate(desired.rate(), actual.rate())
        && sameRate(desired.ceil(), actual.ceil())
        && sameBurst(desired, actual)
        && sameQuantum(desired.quantum(), actual.quantum());
  }

  /// tc shows the quantum of classes without children, and only with `-d`.
  private static boolean sameQuantum(Optional<Long> desired, Optional<Long> actual) {
    return desired.isEmpty() || actual.isEmpty() || desired.equals(actual);
  }

  private static double asDouble(Rate rate) {
    return asDouble(rate.bytesPerSecond());
  }

  private static double asDouble(long unsigned) {
    // The lowest bit only decides how the last place is rounded.
    return unsigned >= 0 ? (double) unsigned : (double) (unsigned >>> 1 | (unsigned & 1)) * 2;
  }
}
