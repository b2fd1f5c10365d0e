/// Drawings of trees, metrics and HTML from a model, a plan or a kernel tree.
///
/// Uses `plan`, `tc`, `model`, `unit` and `diag`.
@NullMarked
package virtqos.report;

import org.jspecify.annotations.NullMarked;
