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
public record Ownership(ClassIdSet known, ClassIdSet heldByLibvirt) {
  /// On a device of our own every class is ours.
  public static final Ownership ALL_OURS = new Ownership(ClassIdSet.all(), ClassIdSet.initial());

  /// {@return whether the class may be removed: it is of our or libvirt's making, and libvirt does
  /// not hold its id}
  ///
  /// Where no status file knows it, a class is taken to be of our or libvirt's making when it looks
  /// so: below 1:1, with a leaf qdisc of its own number.
  public boolean isLeftover(HtbClass candidate) {
    int minor = candidate.id().minor();
    if (holds(heldByLibvirt, minor)) {
      return false;
    }
    boolean looksLikeOurs =
        candidate.parent().equals(Optional.of(Handle.underRoot(1)))
            && candidate.leaf().equals(Optional.of(Handle.qdisc(minor)));
    return holds(known, minor) || looksLikeOurs;
  }

  private static boolean holds(ClassIdSet set, int minor) {
    return minor > 0 && set.contains(new ClassId(minor));
  }
}
