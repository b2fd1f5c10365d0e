/// What RELAX NG cannot say: rules about one document, and about several together.
///
/// Pure. Knows `model`, `unit` and `diag`.
@NullMarked
package virtqos.rule;

import org.jspecify.annotations.NullMarked;
