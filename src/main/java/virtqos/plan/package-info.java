/// From what is promised to what must be done: who is promised what, the desired tree, its normal
/// form, the difference to the kernel's, and the ordered plan.
///
/// Pure. Knows `tc`, `model`, `unit` and `diag`.
@NullMarked
package virtqos.plan;

import org.jspecify.annotations.NullMarked;
