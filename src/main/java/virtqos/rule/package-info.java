/// What RELAX NG cannot say: rules within one document, and across documents (admission).
///
/// Pure. Uses `model`, `unit` and `diag`.
@NullMarked
package virtqos.rule;

import org.jspecify.annotations.NullMarked;
