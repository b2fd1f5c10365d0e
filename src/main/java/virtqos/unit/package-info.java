/// Values that know their unit: rates, sizes, addresses, names. `parse` and `toString` are inverse.
///
/// Pure. Uses no other package of the program.
@NullMarked
package virtqos.unit;

import org.jspecify.annotations.NullMarked;
