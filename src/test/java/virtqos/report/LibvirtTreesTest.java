package virtqos.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import virtqos.plan.Item;
import virtqos.plan.Plan;
import virtqos.plan.Step;
import virtqos.plan.Verb;
import virtqos.tc.FakeTc;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.NormalForm;
import virtqos.tc.ShowParser;
import virtqos.tc.Tree;
import virtqos.testing.GoldenFiles;
import virtqos.testing.Namespace;

/// What libvirt builds is recognised and kept, and only what breaks the guarantee is corrected: for
/// each folder in `testdata/plan`, whose `libvirt.tc` has libvirt's lines.
///
/// Source of the lines: what a libvirt 9.0.0 was seen to run for networks and guests like these;
/// for nftables, libvirt 11.3.0 src/network/network_nftables.c.
class LibvirtTreesTest {
  private static final Handle TOP = Handle.underRoot(1);
  private static final Handle DEFAULT = Handle.underRoot(2);

  static Stream<Path> cases() {
    try (Stream<Path> folders = Files.list(Path.of("testdata/plan"))) {
      return folders.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("libvirt.tc")).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  /// {@return what a kernel has after libvirt's lines, of which it refuses some}
  private static Tree built(Case each, Path folder) throws IOException {
    FakeTc tc = FakeTc.complete().addDevice(each.bridge());
    tc.forcedBatch(lines(folder));
    return tc.tree(each.bridge());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plansWhatIsWritten(Path folder) throws IOException {
    Case each = Case.in(folder);
    BridgePlan plan = each.on(built(each, folder)).plan();
    GoldenFiles.check(each.file("plan.drawing"), PlanTree.draw(plan, Ink.PLAIN));
    GoldenFiles.check(each.file("plan.tc"), PlanScript.forTc(List.of(plan)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void correctsNothingElse(Path folder) throws IOException {
    Case each = Case.in(folder);
    Tree tree = built(each, folder);
    List<Step> steps = each.on(tree).plan().plan().steps();
    assertThat(steps).allMatch(LibvirtTreesTest::isCorrection);
    assertThat(steps).filteredOn(step -> step.verb() == Verb.CREATE).hasSizeLessThanOrEqualTo(1);
    assertThat(steps.stream().map(Step::item).filter(Item.Htb.class::isInstance))
        .hasSameSizeAs(tree.classes());
  }

  /// Of a class that is there: its quantum, a burst for 1:1 and 1:2, the rate of 1:2. Otherwise:
  /// the classifier.
  private static boolean isCorrection(Step step) {
    return switch (step.verb()) {
      case KEEP -> true;
      case REMOVE -> false;
      case CREATE -> step.item() instanceof Item.Match match && match.value() instanceof Filter.Bpf;
      case UPDATE ->
          step.item() instanceof Item.Htb wanted
              && step.before().orElseThrow() instanceof Item.Htb present
              && isCorrection(present.value(), wanted.value());
    };
  }

  private static boolean isCorrection(HtbClass present, HtbClass wanted) {
    boolean rate =
        NormalForm.sameRate(wanted.rate(), present.rate()) || wanted.id().equals(DEFAULT);
    boolean burst =
        NormalForm.sameBurst(wanted, present)
            || wanted.id().equals(TOP)
            || wanted.id().equals(DEFAULT);
    return rate && burst && NormalForm.sameRate(wanted.ceil(), present.ceil());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isContentAfterwards(Path folder) throws IOException {
    Case each = Case.in(folder);
    FakeTc tc = FakeTc.complete().addDevice(each.bridge());
    tc.forcedBatch(lines(folder));
    List<String> plan = List.of(batch(each.on(tc.tree(each.bridge()))).split("\n"));
    assertThat(tc.batch(plan).stderr()).isEmpty();
    assertThat(each.on(tc.tree(each.bridge())).plan().plan().changes()).isEmpty();
  }

  /// The same on the real kernel, where something else stands for the leaves and filters that it
  /// may lack.
  @ParameterizedTest
  @MethodSource("cases")
  @Tag("kernel")
  void plansTheSameOnThisKernel(Path folder) throws IOException {
    Case each = Case.in(folder);
    try (Namespace space = Namespace.open()) {
      String bridge = each.bridge().text();
      space.run("ip", "link", "add", bridge, "type", "bridge").orFail();
      space.tcBatch(
          lines(folder).stream()
              .filter(line -> !line.matches("qdisc show .*|.* (fw|police) .*"))
              .map(line -> line.replace("sfq perturb 10", "pfifo limit 127"))
              .map(line -> line.replace("action csum ip and udp", "flowid 1:2"))
              .toList(),
          "-force");
      StringBuilder shown = new StringBuilder();
      for (String kind : List.of("qdisc", "class", "filter")) {
        shown.append(space.run(Namespace.tc(), "-d", kind, "show", "dev", bridge).stdout());
      }
      Case real = each.on(ShowParser.parse(each.bridge(), shown.toString()));
      assertThat(batch(real)).isEqualTo(batch(each.on(built(each, folder))));
      space.tcBatch(List.of(batch(real).split("\n"))).orFail();
    }
  }

  private static String batch(Case each) {
    return each.plan().plan().batches().stream()
        .map(Plan.Batch::text)
        .collect(Collectors.joining());
  }
}
