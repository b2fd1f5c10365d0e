package virtqos.report;

import java.util.Optional;
import java.util.UUID;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;

/// Where an interface of a running guest is to be found.
///
/// @param tap the host's end of it
public record Attachment(Optional<DeviceName> tap, Optional<String> alias) {
  public static final Attachment UNKNOWN = new Attachment(Optional.empty(), Optional.empty());

  /// Which interface: the guest's and its address.
  public record Key(UUID guest, MacAddress mac) {}
}
