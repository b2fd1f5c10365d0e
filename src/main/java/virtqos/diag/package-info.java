/// Findings about the user's input, where they are, which rule found them, and one renderer per output format.
///
/// Pure. Uses no other package of the program.
@NullMarked
package virtqos.diag;

import org.jspecify.annotations.NullMarked;
