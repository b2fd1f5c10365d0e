package virtqos.report;

import java.util.Optional;
import virtqos.model.Port;
import virtqos.tc.ClassCounters;
import virtqos.tc.Handle;
import virtqos.tc.HtbClass;
import virtqos.unit.Rate;

/// A class: whose it is, what it is promised, what it has.
///
/// @param actual absent where the kernel does not have it
public record ClassStatus(
    Handle id, Holder holder, Optional<HtbClass> actual, Optional<ClassCounters> counters) {

  /// Whose a class is.
  public sealed interface Holder {
    /// A guest's interface.
    record Guest(Port port, Rate floor, Attachment attachment) implements Holder {}

    /// Whoever has no floor.
    record Rest() implements Holder {}

    /// Everything together.
    record All() implements Holder {}

    /// Nobody any more: it goes with the next change.
    record Leftover() implements Holder {}

    /// Nobody that we know.
    record Foreign() implements Holder {}
  }
}
