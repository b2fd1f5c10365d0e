/// What the documents say: networks, ports, domains with their interfaces, bandwidth, status files,
/// and what users ask of virt-qos in them.
///
/// Pure. Knows `unit`, and `diag` for places in the source.
@NullMarked
package virtqos.model;

import org.jspecify.annotations.NullMarked;
