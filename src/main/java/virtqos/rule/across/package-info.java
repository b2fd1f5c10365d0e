/// What several documents say together: networks, the guests that name them, and status files.
///
/// Pure. Knows `model`, `unit`, `diag`, and admission in `rule`.
@NullMarked
package virtqos.rule.across;

import org.jspecify.annotations.NullMarked;
