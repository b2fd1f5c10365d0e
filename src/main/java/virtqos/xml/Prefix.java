package virtqos.xml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The prefix that people write for a namespace. libvirt's are called by the part before the
/// version: `http://libvirt.org/schemas/domain/qemu/1.0` is `qemu`.
final class Prefix {
  private static final Pattern OF_LIBVIRT =
      Pattern.compile("http://libvirt\\.org/schemas/[^/]+/([^/]+)/1\\.0");

  private Prefix() {}

  /// {@return the prefix, without its colon; nothing for no namespace and those of others}
  static Optional<String> of(String namespace) {
    if (namespace.equals(Documents.NAMESPACE)) {
      return Optional.of("q");
    }
    Matcher matcher = OF_LIBVIRT.matcher(namespace);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
