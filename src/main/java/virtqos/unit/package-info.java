/// Values that know their unit: rates, sizes, addresses, names. `parse` and `toString` are inverse.
///
/// Pure. Knows nobody but the JDK.
@NullMarked
package virtqos.unit;

import org.jspecify.annotations.NullMarked;
