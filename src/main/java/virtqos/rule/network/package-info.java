/// What libvirt refuses of a `<network>` although its schema takes it, a class for each rule.
///
/// Pure. Knows `model`, `unit` and `diag`.
@NullMarked
package virtqos.rule.network;

import org.jspecify.annotations.NullMarked;
