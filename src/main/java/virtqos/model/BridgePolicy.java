package virtqos.model;

import java.util.Optional;
import virtqos.unit.Rate;

/// What a user asks of virt-qos for one bridge, in a network's metadata or in the configuration.
/// What is absent keeps its default.
///
/// @param scope which traffic the floors are about
/// @param classifier what becomes of libvirt's own filters
/// @param leaf the qdisc of the leaves
/// @param reserve what floors may never take from the default class
/// @param bandwidth the bridge's limits, where libvirt's `<bandwidth>` gives none
public record BridgePolicy(
    Optional<Scope> scope,
    Optional<ClassifierChoice> classifier,
    Optional<Leaf> leaf,
    Optional<Rate> reserve,
    Bandwidth bandwidth) {
  public static final BridgePolicy NONE =
      new BridgePolicy(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Bandwidth.NONE);

  /// Which traffic the inbound floors are about.
  public enum Scope {
    /// What the host sends or routes to its guests: the tree hangs on the bridge device.
    BRIDGE,
    /// Everything that arrives at a guest: the tree hangs on an ifb device to which the taps
    /// redirect.
    ALL;

    /// {@return the word in XML}
    public String word() {
      return switch (this) {
        case BRIDGE -> "bridge";
        case ALL -> "all";
      };
    }
  }

  /// What becomes of libvirt's own filters.
  public enum ClassifierChoice {
    /// They stay beside ours.
    BESIDE_LIBVIRT,
    /// They are removed; ours is the only one.
    ONLY;

    /// {@return the word in XML}
    public String word() {
      return switch (this) {
        case BESIDE_LIBVIRT -> "beside-libvirt";
        case ONLY -> "only";
      };
    }
  }

  /// The qdisc of the leaves.
  public enum Leaf {
    /// What libvirt made stays; where there is none, the best that the kernel has.
    KEEP,
    FQ_CODEL,
    SFQ;

    /// {@return the word in XML}
    public String word() {
      return switch (this) {
        case KEEP -> "keep";
        case FQ_CODEL -> "fq_codel";
        case SFQ -> "sfq";
      };
    }
  }

  /// {@return this policy, with the other's answers where this one has none}
  public BridgePolicy or(BridgePolicy other) {
    return new BridgePolicy(
        scope.or(other::scope),
        classifier.or(other::classifier),
        leaf.or(other::leaf),
        reserve.or(other::reserve),
        new Bandwidth(
            Optional.empty(),
            bandwidth.inbound().or(() -> other.bandwidth.inbound()),
            bandwidth.outbound().or(() -> other.bandwidth.outbound())));
  }
}
