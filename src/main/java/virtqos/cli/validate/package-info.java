/// How many documents are checked at once: which of them, by how many threads, and what is told
/// meanwhile and at the end.
///
/// Knows `diag`, and `xml` and `rule` where a document is held against the rules.
@NullMarked
package virtqos.cli.validate;

import org.jspecify.annotations.NullMarked;
