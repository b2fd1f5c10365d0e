package virtqos.rule.across;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The folder of libvirt's, ours, or a copy of one that a status file belongs to: ids that we give
/// are marked in our files only, and copies are of different moments.
///
/// @param isCertain whether the file lies in it where status files of its kind do; else the folder
///   is just the one that the file is in
record StateFolder(String path, boolean isCertain) {
  /// `network/NAME.xml`, `network/NAME/ports/UUID.xml`, `qemu/NAME.xml`, or all of them together.
  private static final Pattern LAYOUT =
      Pattern.compile(
          "((?:(?:^|/)(?:network|qemu|lxc|libxl))?)(?:(?:^|/)[^/]+/ports)?(?:^|/)[^/]+$");

  private static final Pattern BESIDE = Pattern.compile("(?:^|/)(?:libvirt|virt-qos)$");

  static StateFolder of(String source) {
    Matcher layout = LAYOUT.matcher(source);
    return layout.find()
        ? new StateFolder(source.substring(0, layout.start()), !layout.group(1).isEmpty())
        : new StateFolder(source, false);
  }

  /// {@return what the state folders of one host have in common: libvirt's and ours lie side by
  /// side; any other folder is a copy of one}
  String host() {
    return BESIDE.matcher(path).replaceFirst("");
  }

  boolean isSame(StateFolder other) {
    return path.equals(other.path);
  }
}
