package virtqos.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Objects;
import java.util.TreeMap;
import virtqos.model.Port;
import virtqos.tc.BpfClassifier;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.NormalForm;
import virtqos.tc.Tree;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// What the kernel must have for floors that are promised, told from the tree alone: the plan is
/// not asked.
public final class KernelFloors {
  private static final Rate LEAST = Rate.ofKilobytesPerSecond(1);

  private KernelFloors() {}

  /// Every frame of the promised addresses, and of no other, goes to a class that has a floor of
  /// that address, with libvirt's number and the floor's rate; all others share the rest of the
  /// limit.
  ///
  /// @param promised with libvirt's class ids
  public static void check(Tree tree, Collection<Port> promised, Rate limit) {
    TreeMap<MacAddress, Handle> classifier = new TreeMap<>();
    for (Filter filter : tree.filters()) {
      if (filter instanceof Filter.Bpf bpf) {
        classifier.putAll(BpfClassifier.decode(bpf).orElseThrow().table().classes());
      }
    }
    assertThat(classifier.keySet())
        .as("addresses in the classifier")
        .containsExactlyInAnyOrderElementsOf(promised.stream().map(Port::mac).distinct().toList());
    assertThat(classifier.values()).doesNotHaveDuplicates();
    Rate sum = Rate.ZERO;
    for (Port port : promised) {
      Rate floor = port.bandwidth().inboundFloor();
      Handle id = Handle.underRoot(port.classId().orElseThrow().number());
      HtbClass its = tree.find(id).orElseThrow(() -> new AssertionError("no class " + id));
      assertThat(NormalForm.sameRate(floor, its.rate())).as("%s in %s", port, its).isTrue();
      assertThat(promised)
          .as("whose class is %s", classifier.get(port.mac()))
          .anyMatch(
              other ->
                  other.mac().equals(port.mac())
                      && Objects.equals(
                          classifier.get(port.mac()),
                          Handle.underRoot(other.classId().orElseThrow().number())));
      sum = sum.plus(floor);
    }
    assertThat(tree.classes()).as("classes").hasSize(promised.size() + 2);
    HtbClass others = tree.find(Handle.underRoot(2)).orElseThrow();
    assertThat(NormalForm.sameRate(limit.minus(sum).max(LEAST), others.rate()))
        .as("%s of %s, of which %s is promised", others, limit, sum)
        .isTrue();
  }
}
