/// From what is promised and what the kernel has to the steps between: desired tree, normal form,
/// diff, ordered plan.
///
/// Pure. Uses `tc`, `model`, `unit` and `diag`.
@NullMarked
package virtqos.plan;

import org.jspecify.annotations.NullMarked;
