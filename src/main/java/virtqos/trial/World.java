package virtqos.trial;

import java.util.ArrayList;
import java.util.List;
import virtqos.unit.DeviceName;
import virtqos.unit.MacAddress;
import virtqos.unit.Rate;

/// A libvirt network with guests, as the trial makes it: the bridge is a real one, a guest is a
/// network namespace, its tap one end of a veth pair.
///
/// @param limit average and peak of the network, towards its guests
record World(Rate limit, List<Guest> guests) {
  static final int HOST = 1;
  static final String NETWORK = "trial";
  static final DeviceName BRIDGE = new DeviceName("virbr0");
  static final MacAddress BRIDGE_MAC = MacAddress.of(0x5254, 0x00767101);

  /// The guest's own name of its interface.
  private static final String INTERFACE = "eth0";

  World {
    guests = List.copyOf(guests);
  }

  /// {@return what makes the bridge, and then the guests}
  List<Step> steps() {
    List<Step> steps =
        new ArrayList<>(
            List.of(
                new Step("ip link set lo up", "the host's side"),
                new Step(
                    "ip link add " + BRIDGE + " address " + BRIDGE_MAC + " type bridge",
                    "the network's bridge"),
                new Step("ip link set " + BRIDGE + " up", "")));
    for (Family family : Family.values()) {
      steps.add(
          new Step(
              "ip address add " + family.addressWithPrefix(HOST) + " dev " + BRIDGE + noDad(family),
              ""));
    }
    guests.forEach(guest -> steps.addAll(steps(guest)));
    return steps;
  }

  private static List<Step> steps(Guest guest) {
    String process = "$" + guest.name();
    String inside = "nsenter --target " + process + " --net ";
    List<Step> steps =
        new ArrayList<>(
            List.of(
                new Step(
                    "ip link add "
                        + guest.tap()
                        + " type veth peer name "
                        + INTERFACE
                        + " netns "
                        + process,
                    "guest " + guest.name() + " and its tap"),
                new Step("ip link set " + guest.tap() + " master " + BRIDGE + " up", ""),
                new Step(
                    inside + "ip link set " + INTERFACE + " address " + guest.mac() + " up", "")));
    for (Family family : Family.values()) {
      String address = family.addressWithPrefix(guest.machine());
      steps.add(
          new Step(inside + "ip address add " + address + " dev " + INTERFACE + noDad(family), ""));
    }
    return steps;
  }

  private static String noDad(Family family) {
    return switch (family) {
      case IPV4 -> "";
      case IPV6 -> " nodad";
    };
  }
}
