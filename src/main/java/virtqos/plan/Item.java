package virtqos.plan;

import virtqos.tc.Filter;
import virtqos.tc.HtbClass;
import virtqos.unit.DeviceName;

/// An object that a plan makes, changes or removes on a device.
public sealed interface Item {
  /// The device itself: an ifb of ours.
  ///
  /// @param of the bridge whose traffic it takes
  record Link(DeviceName of) implements Item {}

  /// A qdisc.
  record Qdisc(virtqos.tc.Qdisc value) implements Item {}

  /// A class of HTB.
  record Htb(HtbClass value) implements Item {}

  /// A filter.
  record Match(Filter value) implements Item {}
}
