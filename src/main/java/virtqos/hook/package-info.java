/// One call of the libvirt hook: the table of operations and which of them may fail. No picocli,
/// JAXB or Jing: it must start fast.
///
/// Uses `host`, `xml` and what these use.
@NullMarked
package virtqos.hook;

import org.jspecify.annotations.NullMarked;
