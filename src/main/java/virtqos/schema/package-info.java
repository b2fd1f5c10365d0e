/// RELAX NG as a machine: a grammar in simple form, its states, and a validator that is fed the
/// events of a document and says what is wrong, all of it, without cascades.
///
/// The machine steps through derivatives of patterns, over element and attribute definitions as
/// letters. The content of an element is taken apart into components that cannot get in each
/// other's way (RELAX NG, section 7.4), so that an interleave of forty children is forty small
/// states and not the product of them.
///
/// Pure; knows nobody. Grammars come from `xml`, which reads `.rng`, or compiled from the build.
@NullMarked
package virtqos.schema;

import org.jspecify.annotations.NullMarked;
