/// The kernel's traffic control as values: handles, qdiscs, HTB classes, filters, and the tree they
/// form on a device; the `tc` and `ip` command lines that make them, and the reading back of `tc …
/// show`.
///
/// Pure. Knows `unit`.
@NullMarked
package virtqos.tc;

import org.jspecify.annotations.NullMarked;
