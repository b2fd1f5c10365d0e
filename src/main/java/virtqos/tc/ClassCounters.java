package virtqos.tc;

import java.util.List;
import java.util.Optional;
import virtqos.unit.Size;

/// What a class has counted since it was made.
///
/// @param bytes sent
/// @param packets sent
/// @param drops packets lost because the queue was full
/// @param overlimits how often it had to wait for its rate
/// @param backlog what waits in its queue now, in bytes
/// @param backlogPackets what waits in its queue now, in packets
public record ClassCounters(
    long bytes, long packets, long drops, long overlimits, long backlog, long backlogPackets) {
  /// Reads the lines below that of the class.
  ///
  /// Source: iproute2 tc/tc_util.c, print_tcstats2_attr.
  static Optional<ClassCounters> of(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Words words = new Words(lines.get(i));
      if (words.accept("Sent")) {
        return of(words, backlog(lines.subList(i + 1, lines.size())));
      }
    }
    return Optional.empty();
  }

  /// Reads `754 bytes 12 pkt (dropped 0, overlimits 0 requeues 0)`.
  private static Optional<ClassCounters> of(Words words, long[] backlog) {
    long bytes = number(words.next());
    boolean known = words.accept("bytes");
    long packets = number(words.next());
    known &= words.accept("pkt") || words.accept("pkts");
    known &= words.accept("(dropped");
    long drops = number(words.next());
    known &= words.accept("overlimits");
    long overlimits = number(words.next());
    return known && bytes >= 0 && packets >= 0 && drops >= 0 && overlimits >= 0
        ? Optional.of(new ClassCounters(bytes, packets, drops, overlimits, backlog[0], backlog[1]))
        : Optional.empty();
  }

  /// Reads `backlog 12Kb 10p requeues 0`, which a rate estimate may precede on its line.
  private static long[] backlog(List<String> lines) {
    for (String line : lines) {
      int at = line.indexOf("backlog ");
      if (at >= 0) {
        Words words = new Words(line.substring(at));
        words.next();
        Optional<Size> bytes = Printed.parseSize(words.next());
        String packets = words.next();
        return new long[] {
          bytes.map(Size::bytes).orElse(0L),
          packets.endsWith("p")
              ? Math.max(0, number(packets.substring(0, packets.length() - 1)))
              : 0
        };
      }
    }
    return new long[2];
  }

  /// {@return the number before a possible comma, or -1}
  private static long number(String word) {
    String digits = word.endsWith(",") ? word.substring(0, word.length() - 1) : word;
    boolean isNumber = !digits.isEmpty() && digits.length() < 19;
    for (int i = 0; i < digits.length() && isNumber; i++) {
      isNumber = digits.charAt(i) >= '0' && digits.charAt(i) <= '9';
    }
    return isNumber ? Long.parseLong(digits) : -1;
  }
}
