package virtqos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import virtqos.tc.ShowParser;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;

class DesiredTapTest {
  private static final DeviceName TAP = new DeviceName("vnet1");
  private static final DeviceName IFB = new DeviceName("vqi-br0");
  private static final String INGRESS = "qdisc ingress ffff: parent ffff:fff1 ---------------- \n";
  private static final String REDIRECTED =
      """
      qdisc htb 7f05: root refcnt 2 r2q 10 default 0 direct_packets_stat 0 direct_qlen 1000
      qdisc ingress ffff: parent ffff:fff1 ----------------\s
      filter parent 7f05: protocol all pref 700 matchall chain 0\s
      filter parent 7f05: protocol all pref 700 matchall chain 0 handle 0x1\s
        not_in_hw
      \taction order 1: mirred (Egress Redirect to device vqi-br0) stolen
      \tindex 1 ref 1 bind 1

      """;

  private static List<String> lines(List<Step> steps) {
    return Plan.of(steps).changes().stream().flatMap(step -> step.lines().stream()).toList();
  }

  private static Tree tree(String show) {
    return ShowParser.parse(TAP, show);
  }

  private static List<String> wanted(String show, Optional<DeviceName> inbound, Kernel kernel) {
    Tree actual = tree(show);
    return lines(Diff.between(actual, DesiredTap.of(actual, inbound, Optional.empty(), kernel)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qdisc noqueue 8095: root refcnt 2 \n",
        "qdisc noqueue 0: root refcnt 2 \n",
        "qdisc pfifo_fast 0: root refcnt 2 bands 3 priomap 1 2 2 2 1 2 0 0 1 1 1 1 1 1 1 1\n"
      })
  void hasARootOfOursBesideIngress(String root) {
    assertThat(wanted(root + INGRESS, Optional.of(IFB), Kernel.COMPLETE))
        .containsExactly(
            "qdisc replace dev vnet1 root handle 7f05: htb",
            "filter add dev vnet1 parent 7f05: protocol all prio 700 handle 0x1 matchall action"
                + " mirred egress redirect dev vqi-br0");
    assertThat(
            wanted(root + INGRESS, Optional.of(IFB), Kernel.COMPLETE.without("matchall")).getLast())
        .isEqualTo(
            "filter add dev vnet1 parent 7f05: protocol all prio 700 u32 match u32 0 0 action"
                + " mirred egress redirect dev vqi-br0");
  }

  @Test
  void hasNothingMoreToDoThen() {
    assertThat(wanted(REDIRECTED, Optional.of(IFB), Kernel.COMPLETE)).isEmpty();
    assertThat(wanted(REDIRECTED, Optional.empty(), Kernel.COMPLETE))
        .containsExactly("qdisc replace dev vnet1 root handle 0: noqueue");
    assertThat(wanted(REDIRECTED.replace("vqi-br0", "vqi-br1"), Optional.of(IFB), Kernel.COMPLETE))
        .containsExactly(
            "filter del dev vnet1 parent 7f05: prio 700 handle 0x1 matchall",
            "filter add dev vnet1 parent 7f05: protocol all prio 700 handle 0x1 matchall action"
                + " mirred egress redirect dev vqi-br0");
  }

  @Test
  void goesBackToWhatWasThere() {
    Tree before = tree("qdisc noqueue 8095: root refcnt 2 \n" + INGRESS);
    Tree after = tree(REDIRECTED);
    assertThat(lines(Diff.back(after, before)))
        .containsExactly("qdisc replace dev vnet1 root handle 0: noqueue");
    assertThat(lines(Diff.back(before, after)))
        .containsExactly(
            "qdisc replace dev vnet1 root handle 7f05: htb",
            "filter add dev vnet1 parent 7f05: protocol all prio 700 handle 0x1 matchall action"
                + " mirred egress redirect dev vqi-br0");
  }
}
