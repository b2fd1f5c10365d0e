/// How many documents are checked at once: which of them, by how many threads, and what is told
/// meanwhile and at the end.
///
/// Knows `diag` and `report`, and nothing of what a check is.
@NullMarked
package virtqos.cli.validate;

import org.jspecify.annotations.NullMarked;
