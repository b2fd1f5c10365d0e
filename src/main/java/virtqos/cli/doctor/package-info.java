/// What `virt-qos doctor` looks at: one class for each kind of thing, each with a method that gives
/// its lines. Nothing is changed, and what cannot be seen is said.
///
/// Used by `cli`; uses `host`, `report` and what these use.
@NullMarked
package virtqos.cli.doctor;

import org.jspecify.annotations.NullMarked;
