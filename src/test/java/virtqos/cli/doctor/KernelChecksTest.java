package virtqos.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import virtqos.report.Check;
import virtqos.report.Check.Outcome;

class KernelChecksTest {
  private static final Set<String> COMPLETE =
      Set.of(
          "bridge",
          "ifb",
          "htb",
          "fq_codel",
          "sfq",
          "bpf",
          "flower",
          "u32",
          "fw",
          "clsact",
          "matchall",
          "mirred",
          "police");

  private static List<Check> without(String... missing) {
    Set<String> has = new HashSet<>(COMPLETE);
    List.of(missing).forEach(has::remove);
    return KernelChecks.judge(has);
  }

  private static void says(Outcome outcome, String subject, List<Check> checks) {
    assertThat(checks)
        .filteredOn(check -> check.outcome() != Outcome.OK)
        .extracting(Check::outcome, Check::subject)
        .containsExactly(tuple(outcome, subject));
  }

  @Test
  void isContentWithAWholeKernel() {
    assertThat(without()).extracting(Check::outcome).containsOnly(Outcome.OK);
  }

  @Test
  void knowsWhatCanBeDoneWithout() {
    assertThat(without("bpf", "fq_codel")).extracting(Check::outcome).containsOnly(Outcome.OK);
    says(Outcome.WARN, "classifier", without("bpf", "flower"));
    says(Outcome.WARN, "scope all", without("ifb"));
    says(Outcome.WARN, "scope all", without("matchall", "mirred"));
    says(Outcome.WARN, "libvirt", without("police"));
    assertThat(without("sfq", "fq_codel")).extracting(Check::subject).contains("queues", "libvirt");
  }

  @Test
  void knowsWhatCannot() {
    says(Outcome.FAIL, "kernel", without("htb"));
    says(Outcome.FAIL, "classifier", without("bpf", "flower", "u32"));
  }
}
