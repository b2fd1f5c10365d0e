package virtqos.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import virtqos.testing.Skip;

/// Opens enclosures for tests; where that is impossible the test is skipped and says why.
final class Enclosures {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private Enclosures() {}

  static Enclosure open() {
    return open(List.of());
  }

  static Enclosure open(List<Path> needed) {
    return switch (Enclosure.open(needed, LIMIT)) {
      case Enclosure.Opened opened -> opened.enclosure();
      case Enclosure.Refused refused -> {
        Skip.unless(false, "no network namespaces here: " + refused.reason());
        throw new AssertionError(refused);
      }
    };
  }
}
