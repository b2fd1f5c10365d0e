package virtqos.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import virtqos.model.BridgePolicy.ClassifierChoice;
import virtqos.model.BridgePolicy.Leaf;
import virtqos.model.BridgePolicy.Scope;
import virtqos.unit.DeviceName;
import virtqos.unit.Rate;
import virtqos.unit.Size;

class BridgePolicyTest {
  private static Bandwidth.Direction limit(long average) {
    return new Bandwidth.Direction(
        Rate.ofKilobytesPerSecond(average), Rate.ZERO, Rate.ZERO, Size.ofBytes(0));
  }

  @Provide
  static Arbitrary<BridgePolicy> policies() {
    Arbitrary<Optional<Bandwidth.Direction>> limits =
        Arbitraries.longs().between(1, 9).map(BridgePolicyTest::limit).optional();
    return Combinators.combine(
            Arbitraries.of(Scope.class).optional(),
            Arbitraries.of(ClassifierChoice.class).optional(),
            Arbitraries.of(Leaf.class).optional(),
            Arbitraries.longs().between(0, 9).map(Rate::ofKilobytesPerSecond).optional(),
            limits,
            limits)
        .as(
            (scope, classifier, leaf, reserve, inbound, outbound) ->
                new BridgePolicy(
                    scope,
                    classifier,
                    leaf,
                    reserve,
                    new Bandwidth(Optional.empty(), inbound, outbound)));
  }

  @Property
  void eachAnswerIsTheFirstThatIsGiven(
      @ForAll("policies") BridgePolicy first, @ForAll("policies") BridgePolicy second) {
    BridgePolicy both = first.or(second);
    assertThat(both.scope()).isEqualTo(first.scope().or(second::scope));
    assertThat(both.classifier()).isEqualTo(first.classifier().or(second::classifier));
    assertThat(both.leaf()).isEqualTo(first.leaf().or(second::leaf));
    assertThat(both.reserve()).isEqualTo(first.reserve().or(second::reserve));
    assertThat(both.bandwidth().inbound())
        .isEqualTo(first.bandwidth().inbound().or(() -> second.bandwidth().inbound()));
    assertThat(both.bandwidth().outbound())
        .isEqualTo(first.bandwidth().outbound().or(() -> second.bandwidth().outbound()));
  }

  @Property
  void nothingAskedChangesNothing(@ForAll("policies") BridgePolicy policy) {
    assertThat(policy.or(BridgePolicy.NONE)).isEqualTo(policy);
    assertThat(BridgePolicy.NONE.or(policy)).isEqualTo(policy);
  }

  @Property
  void itDoesNotMatterWhichTwoOfThreeAreJoinedFirst(
      @ForAll("policies") BridgePolicy a,
      @ForAll("policies") BridgePolicy b,
      @ForAll("policies") BridgePolicy c) {
    assertThat(a.or(b).or(c)).isEqualTo(a.or(b.or(c)));
  }

  @Test
  void aBridgesOwnWordsComeBeforeTheDefaults() {
    BridgePolicy defaults =
        new BridgePolicy(
            Optional.of(Scope.ALL),
            Optional.of(ClassifierChoice.ONLY),
            Optional.empty(),
            Optional.empty(),
            Bandwidth.NONE);
    BridgePolicy own =
        new BridgePolicy(
            Optional.of(Scope.BRIDGE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Bandwidth.NONE);
    DeviceName bridge = new DeviceName("br0");
    Configuration configuration = new Configuration(defaults, Map.of(bridge, own));
    assertThat(configuration.policyOf(bridge)).isEqualTo(own.or(defaults));
    assertThat(configuration.policyOf(bridge).scope()).contains(Scope.BRIDGE);
    assertThat(configuration.policyOf(new DeviceName("br1"))).isEqualTo(defaults);
    assertThat(Configuration.EMPTY.policyOf(bridge)).isEqualTo(BridgePolicy.NONE);
  }
}
