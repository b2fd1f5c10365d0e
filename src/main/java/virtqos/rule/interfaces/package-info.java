/// What libvirt refuses of a guest's `<interface>` although its schema takes it, a class for each
/// rule.
///
/// Pure. Knows `model`, `unit` and `diag`.
@NullMarked
package virtqos.rule.interfaces;

import org.jspecify.annotations.NullMarked;
