package virtqos.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.plan.Ownership.Plugging;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.unit.Rate;

class OwnershipTest {
  private static final HtbClass CLASS_5 =
      new HtbClass(
          Handle.underRoot(5),
          Optional.of(Handle.underRoot(1)),
          Rate.ofKilobytesPerSecond(100),
          Rate.ofKilobytesPerSecond(1000),
          Optional.empty(),
          Optional.empty(),
          Optional.of(Handle.qdisc(5)));

  /// An administrator's own tree can stand inside a leaf; its classes may have any number.
  @Test
  void aClassOfAnotherQdiscIsNeverALeftover() {
    HtbClass inside =
        new HtbClass(
            new Handle(0x50, 5),
            Optional.of(Handle.underRoot(1)),
            CLASS_5.rate(),
            CLASS_5.ceil(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Handle.qdisc(5)));
    ClassIdSet five = ClassIdSet.of(Stream.of(new ClassId(5)));
    for (Plugging plugging : Plugging.values()) {
      assertThat(new Ownership(five, ClassIdSet.initial(), plugging).isLeftover(inside)).isFalse();
    }
  }

  /// libvirt runs its tc lines before it writes down the id.
  @Test
  void aClassThatNobodyKnowsStaysWhileLibvirtMayBeMakingIt() {
    ClassIdSet none = ClassIdSet.initial();
    assertThat(new Ownership(none, none, Plugging.POSSIBLE).isLeftover(CLASS_5)).isFalse();
    assertThat(new Ownership(none, none, Plugging.EXCLUDED).isLeftover(CLASS_5)).isTrue();
  }

  @Test
  void aClassOfOursGoesAtAnyTimeUnlessLibvirtHoldsItsId() {
    ClassIdSet five = ClassIdSet.of(Stream.of(new ClassId(5)));
    ClassIdSet none = ClassIdSet.initial();
    for (Plugging plugging : Plugging.values()) {
      assertThat(new Ownership(five, none, plugging).isLeftover(CLASS_5)).isTrue();
      assertThat(new Ownership(five, five, plugging).isLeftover(CLASS_5)).isFalse();
    }
  }
}
