/// Findings: what is wrong, where, how badly and what to do; one renderer per output format.
///
/// Pure. Knows nobody; everybody may know it.
@NullMarked
package virtqos.diag;

import org.jspecify.annotations.NullMarked;
