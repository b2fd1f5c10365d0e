package virtqos.tc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.testing.Namespace;

/// The contract between the tc of the tests and the real one: after every line of every script both
/// show the same trees, and both refuse the same lines.
class FakeTcTest {
  private static List<Tree> comparable(List<Tree> trees) {
    return trees.stream()
        .map(
            t ->
                new Tree(
                    t.device(),
                    t.qdiscs().stream()
                        .map(FakeTcTest::withoutDetails)
                        .sorted(Comparator.comparing(Qdisc::handle))
                        .toList(),
                    t.classes().stream().sorted(Comparator.comparing(HtbClass::id)).toList(),
                    t.filters().stream()
                        .map(FakeTcTest::withoutText)
                        .sorted(Comparator.comparing(Filter::toString))
                        .toList()))
        .toList();
  }

  private static Qdisc withoutDetails(Qdisc q) {
    return new Qdisc(q.kind(), q.handle(), q.parent(), q.defaultClass(), "");
  }

  /// The text of what is not understood is not pretended in its details.
  private static Filter withoutText(Filter filter) {
    return filter instanceof Filter.Other o
        ? new Filter.Other(
            o.hook(), o.preference(), o.handle(), o.kind(), o.protocol(), o.flow(), "")
        : filter;
  }

  /// {@return which kinds of qdiscs, filters and actions the kernel of this machine lacks}
  private static Set<String> missingKinds(Namespace space) {
    Map<String, String> trials = new TreeMap<>();
    trials.put("sfq", "qdisc add dev br0 root handle 9: sfq");
    trials.put("fq_codel", "qdisc add dev br0 root handle 9: fq_codel");
    trials.put(
        "flower", "filter add dev br0 parent 1: prio 9 flower dst_mac 2:0:0:0:0:1 classid 1:3");
    trials.put("fw", "filter add dev br0 parent 1: prio 9 handle 1 fw flowid 1");
    trials.put("matchall", "filter add dev br0 parent 1: prio 9 matchall classid 1:3");
    trials.put(
        "police",
        "filter add dev br0 parent 1: prio 9 u32 match u32 0 0 police rate 1mbit burst 9kb mtu 64kb"
            + " drop");
    trials.put("csum", TcScripts.CHECKSUM);
    Set<String> missing = new TreeSet<>();
    for (Map.Entry<String, String> each : trials.entrySet()) {
      List<String> lines =
          each.getValue().startsWith("filter")
              ? List.of(TcScripts.LINES.addRoot(), each.getValue())
              : List.of(each.getValue());
      if (space.tcBatch(lines).exitCode() != 0) {
        missing.add(each.getKey());
      }
      space.tcBatch(List.of(TcScripts.LINES.removeRoot()));
    }
    return missing;
  }

  private static void devices(FakeTc fake) {
    fake.addDevice(TcScripts.BRIDGE)
        .addDevice(TcScripts.TAP)
        .addDevice(TcScripts.IFB, "pfifo_fast");
  }

  @Tag("kernel")
  @TestFactory
  Stream<DynamicTest> doesWhatTheRealOneDoes() {
    Namespace space = Namespace.open();
    space.shell("ip link add br0 type bridge").orFail();
    Set<String> missing = missingKinds(space);
    String version = space.run(Namespace.tc(), "-V").orFail().stdout();
    boolean exact = version.matches("(?s).*iproute2-(6[.]1[5-9]|[7-9]).*");
    NormalForm.Rounding rounding =
        exact ? NormalForm.Rounding.WHOLE_TICKS : NormalForm.Rounding.WHOLE_MICROSECONDS;
    return TcScripts.all()
        .map(
            script ->
                DynamicTest.dynamicTest(
                    script.size() + " lines, then " + script.getLast(),
                    () -> compare(space, FakeTc.rounding(rounding, missing), script)))
        .onClose(space::close);
  }

  private static void compare(Namespace space, FakeTc fake, List<String> script) {
    space
        .shell(
            """
            for each in br0 tap0 ifb0; do ip link del $each 2>/dev/null; done
            ip link add br0 type bridge && ip link set br0 up &&
            ip link add tap0 type bridge && ip link set tap0 up &&
            ip link add ifb0 type ifb && ip link set ifb0 up
            """)
        .orFail();
    devices(fake);
    Namespace.Outcome real = space.tcBatch(script);
    FakeTc.Outcome pretended = fake.batch(script);
    assertThat(pretended.exitCode())
        .as("%s%n%s", real.stderr(), pretended)
        .isEqualTo(real.exitCode());
    assertThat(real.stderr())
        .contains(pretended.failedLine().map(n -> "Command failed -:" + n + "\n").orElse(""));
    ShowScript show = new ShowScript(TcScripts.ALL);
    Namespace.Outcome shown = space.tcBatch(show.lines(), "-d", "-force");
    List<Tree> trees = show.read(shown.stdout()).orElseThrow();
    assertThat(comparable(TcScripts.ALL.stream().map(fake::tree).toList()))
        .isEqualTo(comparable(trees));
  }

  @ParameterizedTest
  @MethodSource("virtqos.tc.TcScripts#all")
  void showsWhatItHas(List<String> script) {
    FakeTc fake = FakeTc.complete();
    devices(fake);
    fake.batch(script);
    ShowScript show = new ShowScript(TcScripts.ALL);
    FakeTc.Outcome shown = fake.batch(show.lines());
    assertThat(show.read(shown.stdout()).map(FakeTcTest::comparable))
        .contains(comparable(TcScripts.ALL.stream().map(fake::tree).toList()));
  }

  @Test
  void lacksWhatItIsToldToLack() {
    FakeTc fake = FakeTc.without("sfq", "flower").addDevice(TcScripts.BRIDGE);
    fake.batch(TcScripts.HIERARCHY);
    assertThat(
            fake.batch(List.of("qdisc add dev br0 parent 1:ffff handle 9: sfq perturb 10"))
                .stderr())
        .contains("Specified qdisc kind is unknown");
    assertThat(
            fake.batch(
                    List.of(
                        "filter add dev br0 parent 1: protocol all prio 5 handle 1 flower dst_mac"
                            + " 1:2:3:4:5:6 classid 1:3"))
                .exitCode())
        .isEqualTo(1);
  }

  @Test
  void goesOnAfterAFailureOnlyWhenForced() {
    FakeTc fake = FakeTc.complete().addDevice(TcScripts.BRIDGE);
    List<String> lines = List.of("qdisc del dev br0 root", TcScripts.LINES.addRoot());
    assertThat(fake.batch(lines).failedLine()).contains(1);
    assertThat(fake.tree(TcScripts.BRIDGE).root().orElseThrow().isOurRoot()).isFalse();
    assertThat(fake.forcedBatch(lines).exitCode()).isEqualTo(1);
    assertThat(fake.tree(TcScripts.BRIDGE).root().orElseThrow().isOurRoot()).isTrue();
  }
}
