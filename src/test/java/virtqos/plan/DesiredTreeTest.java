package virtqos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import virtqos.model.Bandwidth;
import virtqos.model.BridgePolicy;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.plan.Ownership.Plugging;
import virtqos.tc.AddressField;
import virtqos.tc.Filter;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.tc.Qdisc;
import virtqos.tc.Tree;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class DesiredTreeTest {
  private static final DeviceName BRIDGE = new DeviceName("virbr10");
  private static final MacAddress GUEST = MacAddress.parse("52:54:00:bb:00:01").orElseThrow();
  private static final MacAddress OTHER = MacAddress.parse("52:54:00:bb:00:02").orElseThrow();

  private static Filter libvirts(MacAddress mac, int id) {
    return new Filter.U32Mac(
        Filter.Hook.ROOT,
        Filter.U32Mac.LIBVIRT_PREFERENCE,
        "800::80" + id,
        AddressField.DESTINATION,
        mac,
        Handle.underRoot(id),
        true);
  }

  private static HtbClass floor(int id) {
    return new HtbClass(
        Handle.underRoot(id),
        Optional.of(Handle.underRoot(1)),
        Rate.ofKilobytesPerSecond(200),
        Rate.ofKilobytesPerSecond(1000),
        Optional.empty(),
        Optional.empty(),
        Optional.of(Handle.qdisc(id)));
  }

  /// Promises class 1:4 to the guest, where libvirt holds 1:3 too.
  private static Target target(Filter... filters) {
    Hierarchy wanted =
        new Hierarchy(
            BRIDGE,
            BRIDGE,
            new Bandwidth.Direction(
                Rate.ofKilobytesPerSecond(1000), Rate.ZERO, Rate.ZERO, Size.ofBytes(0)),
            List.of(new Guarantee(new ClassId(4), GUEST, Rate.ofKilobytesPerSecond(300), "g1")),
            AddressField.DESTINATION,
            BridgePolicy.Leaf.KEEP,
            BridgePolicy.ClassifierChoice.BESIDE_LIBVIRT,
            1500);
    Tree actual =
        new Tree(BRIDGE, List.of(Qdisc.ourRoot()), List.of(floor(3), floor(4)), List.of(filters));
    ClassIdSet held = ClassIdSet.of(Stream.of(new ClassId(3), new ClassId(4)));
    Ownership ownership = new Ownership(ClassIdSet.initial(), held, Plugging.POSSIBLE);
    return DesiredTree.of(wanted, actual, ownership, Kernel.COMPLETE, DesiredTree.TakeOver.REFUSED);
  }

  /// It would send the guest's IPv4 to a class that libvirt has leaked, whatever its floor is now.
  @Test
  void aFilterOfLibvirtsThatNamesAnotherClassThanTheAddressHasGoes() {
    Filter leaked = libvirts(GUEST, 3);
    Filter right = libvirts(GUEST, 4);
    assertThat(target(leaked, right).tree().filters()).contains(right).doesNotContain(leaked);
  }

  @Test
  void aFilterOfLibvirtsForAClassThatItHoldsStaysWhereNobodyElseIsPromisedTheAddress() {
    Filter coming = libvirts(OTHER, 3);
    assertThat(target(coming).tree().filters()).contains(coming);
  }
}
