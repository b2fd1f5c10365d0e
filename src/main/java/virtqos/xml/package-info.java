/// The edge to XML: secure input, RELAX NG, readers into the model, writers of status files,
/// byte-preserving edits.
///
/// Uses `model`, `unit` and `diag`. The only package that knows Woodstox, Jing and JAXB.
@NullMarked
package virtqos.xml;

import org.jspecify.annotations.NullMarked;
