/// The language of tc: handles, qdiscs, classes, filters, trees, the lines of a batch and the reading back of `tc … show`.
///
/// Pure. Uses `unit` and `diag`.
@NullMarked
package virtqos.tc;

import org.jspecify.annotations.NullMarked;
