package virtqos.xml;

import java.util.ArrayList;
import java.util.List;

/// The names of children seen so far: where an element may stand once, the first one counts, as
/// with libvirt.
final class FirstOnly {
  private final List<String> seen = new ArrayList<>();

  boolean isNew(String name) {
    if (seen.contains(name)) {
      return false;
    }
    seen.add(name);
    return true;
  }
}
