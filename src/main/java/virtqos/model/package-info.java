/// What libvirt's XML says, as records: networks, ports, domains, interfaces, bandwidths and status.
///
/// Pure. Uses `unit` and `diag`.
@NullMarked
package virtqos.model;

import org.jspecify.annotations.NullMarked;
