package virtqos.plan;

import java.util.Optional;
import virtqos.model.ClassId;
import virtqos.model.ClassIdSet;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;

/// Whose a class is that nobody is promised any more.
///
/// @param known ids that our status files name: we made them, or took them over from libvirt
/// @param heldByLibvirt ids that libvirt's status file names: it may be about to use them
/// @param plugging whether libvirt may be about to plug another interface at this moment
public record Ownership(ClassIdSet known, ClassIdSet heldByLibvirt, Plugging plugging) {
  /// On a device of our own every class is ours.
  public static final Ownership ALL_OURS =
      new Ownership(ClassIdSet.all(), ClassIdSet.initial(), Plugging.EXCLUDED);

  /// Whether a class that no file names yet may be one that libvirt is making: it runs its tc lines
  /// first and writes its status file after. A class taken from under it would make a line of its
  /// fail, and with it the start of a guest.
  public enum Plugging {
    /// The network is none of libvirt's, or libvirt holds it while it waits for this call.
    EXCLUDED,
    /// Anything may happen meanwhile: a call about a guest, or none of libvirt's.
    POSSIBLE
  }

  /// {@return whether the class may be removed: it is of our or libvirt's making, and libvirt does
  /// not hold its id}
  ///
  /// Where no status file knows it, a class is taken to be of our or libvirt's making when it looks
  /// so: below 1:1, with a leaf qdisc of its own number.
  public boolean isLeftover(HtbClass candidate) {
    Optional<ClassId> id = idOf(candidate.id());
    if (id.isEmpty() || heldByLibvirt.contains(id.get())) {
      return false;
    }
    boolean looksLikeOurs =
        candidate.parent().equals(Optional.of(Handle.underRoot(1)))
            && candidate.leaf().equals(Optional.of(Handle.qdisc(candidate.id().minor())));
    return known.contains(id.get())
        || switch (plugging) {
          case EXCLUDED -> looksLikeOurs;
          case POSSIBLE -> false;
        };
  }

  /// {@return the class id of a class of the root qdisc; nothing for one of another qdisc, such as
  /// somebody's own tree inside a leaf}
  public static Optional<ClassId> idOf(Handle handle) {
    return handle.major() == Handle.ROOT_QDISC.major()
        ? ClassId.of(handle.minor())
        : Optional.empty();
  }
}
