package virtqos.testing;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Tests that cannot run here are skipped with the reason; where `VIRT_QOS_NO_SKIPS` is 1 they
/// fail.
public final class Skip {
  private Skip() {}

  public static void unless(boolean possible, String reason) {
    if (!possible && "1".equals(System.getenv("VIRT_QOS_NO_SKIPS"))) {
      Assertions.fail("not allowed to skip: " + reason);
    }
    Assumptions.assumeTrue(possible, reason);
  }
}
