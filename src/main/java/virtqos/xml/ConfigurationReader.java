package virtqos.xml;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import virtqos.model.BridgePolicy;
import virtqos.model.Configuration;
import virtqos.unit.DeviceName;

/// Reads the host's configuration, `<q:virt-qos>`.
///
/// Grammar: `schemas/metadata.rnc`.
final class ConfigurationReader {
  private ConfigurationReader() {}

  static Optional<Configuration> read(Cursor cursor) throws Malformed {
    OwnElement.checkAttributes(cursor);
    BridgePolicy defaults = BridgePolicy.NONE;
    boolean hasDefaults = false;
    Map<DeviceName, BridgePolicy> bridges = new HashMap<>();
    for (int depth = cursor.depth(); cursor.nextChild(depth); ) {
      switch (cursor.name()) {
        case "q:defaults" -> {
          if (hasDefaults) {
            OwnElement.duplicate(cursor, "<q:defaults>");
          } else {
            hasDefaults = true;
            OwnElement.checkAttributes(cursor, "scope", "classifier", "leaf", "reserve");
            defaults = PolicyReader.read(cursor, false);
          }
        }
        case "q:bridge" -> bridge(cursor, bridges);
        default -> OwnElement.unknown(cursor, "virt-qos", "defaults", "bridge");
      }
    }
    return Optional.of(new Configuration(defaults, bridges));
  }

  private static void bridge(Cursor cursor, Map<DeviceName, BridgePolicy> bridges)
      throws Malformed {
    OwnElement.checkAttributes(cursor, "name", "scope", "classifier", "leaf", "reserve");
    Optional<Attribute> name = OwnElement.required(cursor, "name");
    Optional<DeviceName> device =
        name.isEmpty() ? Optional.empty() : new Literals(cursor.findings()).device(name.get());
    boolean isAgain = device.isPresent() && bridges.containsKey(device.get());
    if (isAgain) {
      OwnElement.duplicate(cursor, "bridge '" + device.get() + "'");
    }
    BridgePolicy policy = PolicyReader.read(cursor, true);
    if (device.isPresent() && !isAgain) {
      bridges.put(device.get(), policy);
    }
  }
}
