/// The host: processes, the status folder, locks, the reconciler, libvirt's run directory, the
/// guard.
///
/// Uses `plan`, `tc`, `rule`, `xml`, `model`, `unit` and `diag`.
@NullMarked
package virtqos.host;

import org.jspecify.annotations.NullMarked;
