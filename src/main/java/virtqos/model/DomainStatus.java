package virtqos.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A `<domstatus>` file: a running domain and the class ids of its interfaces.
///
/// @param classIds class id by alias, from the pairs `<interface alias= class_id=>`; empty in
///   libvirt's own files
public record DomainStatus(
    String state,
    Optional<String> reason,
    Optional<Long> pid,
    Map<String, ClassId> classIds,
    List<String> taints,
    Domain domain) {
  public DomainStatus {
    classIds = Map.copyOf(classIds);
    taints = List.copyOf(taints);
  }
}
