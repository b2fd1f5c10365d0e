package virtqos.xml;

import java.util.HashSet;
import java.util.Set;

/// The names of children seen so far: where an element may stand once, the first one counts, as
/// with libvirt.
final class FirstOnly {
  private final Set<String> seen = new HashSet<>();

  boolean isNew(String name) {
    return seen.add(name);
  }
}
