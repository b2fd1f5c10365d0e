/// What libvirt takes although it is surely not meant, a class for each rule.
///
/// Pure. Knows `model`, `unit` and `diag`.
@NullMarked
package virtqos.rule.meaning;

import org.jspecify.annotations.NullMarked;
