package virtqos.trial;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import virtqos.unit.Rate;

/// Guests on a bridge of which libvirt knows nothing but the name: limits come from the host's
/// configuration, floors from the guests' metadata.
///
/// The guests are containers: their taps are veth devices, as here.
final class PlainBridge {
  private static final String NAMESPACE = "xmlns:q='https://virtqos.github.io/xml/1.0'";

  private final World world;
  private final Direction direction;

  /// Which way limit and floors are meant.
  enum Direction {
    INBOUND("inbound"),
    OUTBOUND("outbound");

    private final String element;

    Direction(String element) {
      this.element = element;
    }
  }

  PlainBridge(World world, Direction direction) {
    this.world = world;
    this.direction = direction;
  }

  List<Step> steps(Path writable) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step("cat >" + HookProgram.configuration(writable) + here(configuration()), ""));
    for (Guest guest : world.guests()) {
      steps.add(call(guest, "prepare", ""));
      steps.add(call(guest, "start", "<target dev='" + guest.tap() + "'/>"));
      steps.add(call(guest, "started", "<target dev='" + guest.tap() + "'/>"));
    }
    return steps;
  }

  private static String here(String document) {
    return " <<'END'\n" + document + "\nEND";
  }

  private String configuration() {
    return """
    <q:virt-qos %s>
      <q:bridge name='%s' scope='all'>
        <q:bandwidth>
          <q:%s average='%d'/>
        </q:bandwidth>
      </q:bridge>
    </q:virt-qos>\
    """
        .formatted(NAMESPACE, World.BRIDGE, direction.element, world.limit().kilobytesPerSecond());
  }

  private Step call(Guest guest, String operation, String target) {
    String document =
        """
        <domain type='lxc'>
          <name>%s</name>
          <uuid>%s</uuid>
          <metadata>%s</metadata>
          <devices>
            <interface type='bridge'>
              <mac address='%s'/>
              <source bridge='%s'/>
              %s
            </interface>
          </devices>
        </domain>\
        """
            .formatted(
                guest.name(), guest.uuid(), metadata(guest), guest.mac(), World.BRIDGE, target);
    return new Step(
        "%s lxc %s %s begin -".formatted(HookProgram.NAME, guest.name(), operation)
            + here(document),
        "");
  }

  private String metadata(Guest guest) {
    Optional<Rate> floor = guest.floor();
    return floor
        .map(
            rate ->
                "<q:domain %s><q:interface mac='%s'><q:%s floor='%d'/></q:interface></q:domain>"
                    .formatted(
                        NAMESPACE, guest.mac(), direction.element, rate.kilobytesPerSecond()))
        .orElse("");
  }
}
