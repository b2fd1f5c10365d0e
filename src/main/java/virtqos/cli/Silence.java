package virtqos.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import virtqos.diag.Diagnostic;
import virtqos.diag.HostRule;
import virtqos.diag.Location;
import virtqos.unit.ObjectName;

/// Why a command has no bridge to speak of.
final class Silence {
  private final Session session;

  Silence(Session session) {
    this.session = session;
  }

  Diagnostic reason() {
    Path networks = session.host().libvirtFolder().resolve("network");
    List<String> bridgeless =
        session.ledger().networksWithoutBridge().stream().map(ObjectName::text).toList();
    if (!bridgeless.isEmpty()) {
      return note(
          networks,
          "no running network has a bridge device of its own: " + String.join(", ", bridgeless),
          "name a bridge with --bridge, or in " + session.host().configuration());
    }
    if (Files.isDirectory(networks)) {
      return note(
          networks,
          "no network runs here, and no bridge is configured",
          "`virsh net-start NAME` starts one; --bridge names a bridge without a network");
    }
    return note(
        networks,
        Files.exists(networks)
            ? "this is not a folder, so it has no status files of libvirt"
            : "there is no such folder: libvirt has started no network here, and no bridge is"
                + " configured",
        "`virsh net-start NAME` starts a network; --libvirt-dir names another folder");
  }

  private static Diagnostic note(Path folder, String message, String hint) {
    return Diagnostic.of(Location.wholeOf(folder.toString()), HostRule.NO_BRIDGE, message, hint);
  }
}
