/// What libvirt refuses of a `<domain>` because devices of it do not go together, a class for each
/// rule.
///
/// Pure. Knows `model`, `unit` and `diag`.
@NullMarked
package virtqos.rule.domain;

import org.jspecify.annotations.NullMarked;
