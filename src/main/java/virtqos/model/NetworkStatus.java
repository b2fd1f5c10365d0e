package virtqos.model;

import java.util.List;

/// A `<networkstatus>` file: a running network, the class ids in use on its bridge and the sum of
/// its floors.
///
/// Read also from a plain `<network>` (libvirt before 1.0.1) and from the form of 2011, in which
/// the next free class id stands instead of a bitmap.
///
/// @param floorSum unsigned kB/s as libvirt counts them; its own subtraction can have wrapped it
///   below zero
/// @param taints `hook-script` is the only one that libvirt knows
public record NetworkStatus(
    ClassIdSet classIds, long floorSum, List<String> taints, Network network) {
  public NetworkStatus {
    taints = List.copyOf(taints);
  }
}
