/// The edge to the machine: programs, status folders, locks, and the reconciler that brings the
/// kernel to what the XML says.
///
/// Knows `plan`, `tc`, `xml`, `model`, `unit` and `diag`. Files and processes live here.
@NullMarked
package virtqos.host;

import org.jspecify.annotations.NullMarked;
