package virtqos.tc;

import java.util.Optional;
import virtqos.unit.Rate;
import virtqos.unit.Size;

/// A class of HTB.
///
/// @param parent absent directly below the root qdisc
/// @param quantum bytes that it may send in its turn; inner classes show none
/// @param burst absent: tc's own, or of no importance
/// @param leaf the qdisc in it
public record HtbClass(
    Handle id,
    Optional<Handle> parent,
    Rate rate,
    Rate ceil,
    Optional<Long> quantum,
    Optional<Size> burst,
    Optional<Handle> leaf) {}
