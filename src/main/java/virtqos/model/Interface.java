package virtqos.model;

import java.util.Optional;
import java.util.UUID;
import virtqos.diag.Location;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.ObjectName;

/// An `<interface>` of a domain.
///
/// @param type libvirt's word: `network`, `bridge`, `direct`, …
/// @param bridge where it is plugged, from `<actual>` or the source, when the document says it
/// @param target the tap, when the guest runs
/// @param classId from `<class id>` or `<bandwidth classID>` of `<actual>`
public record Interface(
    String type,
    Optional<MacAddress> mac,
    Optional<ObjectName> network,
    Optional<String> portgroup,
    Optional<UUID> portId,
    Optional<DeviceName> bridge,
    Optional<DeviceName> target,
    Optional<String> alias,
    Optional<ClassId> classId,
    Bandwidth bandwidth,
    Location location) {}
