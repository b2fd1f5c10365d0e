package virtqos.model;

import java.util.Map;
import virtqos.unit.DeviceName;

/// The host's configuration of virt-qos.
///
/// @param defaults for every bridge
/// @param bridges for one bridge each, by its device
public record Configuration(BridgePolicy defaults, Map<DeviceName, BridgePolicy> bridges) {
  public static final Configuration EMPTY = new Configuration(BridgePolicy.NONE, Map.of());

  public Configuration {
    bridges = Map.copyOf(bridges);
  }

  public BridgePolicy policyOf(DeviceName bridge) {
    return bridges.getOrDefault(bridge, BridgePolicy.NONE).or(defaults);
  }
}
