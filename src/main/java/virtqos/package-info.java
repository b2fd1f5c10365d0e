/// Keeps the minimum bandwidth that libvirt promises to a guest: the tc tree of a bridge is brought
/// to what the XML says.
///
/// ```
/// cli, hook ──► host ──► plan ──► tc ──► unit
///     │           rule, plan ──► model ──► unit
///     └────► xml ──► model, schema                  all may use diag
/// ```
///
/// `unit`, `diag`, `model`, `schema`, `rule`, `tc` and `plan` are pure: no files, processes, clocks
/// or environment.
@NullMarked
package virtqos;

import org.jspecify.annotations.NullMarked;
