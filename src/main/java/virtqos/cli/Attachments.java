package virtqos.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import virtqos.host.Host;
import virtqos.host.StatusFiles;
import virtqos.model.Domain;
import virtqos.model.DomainStatus;
import virtqos.model.Interface;
import virtqos.report.Attachment;

/// Where the interfaces of running guests are plugged, from the status files of libvirt and ours.
final class Attachments {
  private Attachments() {}

  /// {@return what is known; libvirt's files are the truer ones}
  static Map<Attachment.Key, Attachment> on(Host host) {
    Map<Attachment.Key, Attachment> attachments = new HashMap<>();
    for (var folder : List.of(host.stateFolder(), host.libvirtFolder())) {
      for (DomainStatus status : new StatusFiles(folder, StatusFiles.Damage.REPORT).domains()) {
        add(status.domain(), attachments);
      }
    }
    return attachments;
  }

  private static void add(Domain domain, Map<Attachment.Key, Attachment> into) {
    Optional<UUID> guest = domain.uuid();
    for (Interface each : domain.interfaces()) {
      if (guest.isPresent() && each.mac().isPresent()) {
        into.put(
            new Attachment.Key(guest.get(), each.mac().get()),
            new Attachment(each.target(), each.alias()));
      }
    }
  }
}
